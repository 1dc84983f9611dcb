// SHIFTING: gives the verified revision all traffic, by name, reads back that it has it, and looks once more how it
// answers now. If it does not do well, the traffic goes back at once (take-back-traffic.ts has the table of what follows what).
import { DeplightError, type DeploymentRun } from '@deplight/contracts';
import { findService, isConflict, type ServiceState, updateService } from '../../clouds/cloud-run.ts';
import { type ProbeAnswer, probe } from '../../clouds/probe.ts';
import { generationAnnotation, serviceFrame } from '../../plans/service-request.ts';
import { servesAlone, shiftedTo } from '../../plans/traffic.ts';
import { readApp } from '../../store/documents.ts';
import { isHealthy, noteOn } from '../health-answer.ts';
import type { Step, StepResult, StepTools } from '../step.ts';
import { takeBackTraffic } from '../take-back-traffic.ts';
import { until } from '../until.ts';

const patienceMs = 60_000;
/** The first look at what got the traffic. */
const look = { attempts: 3, timeoutMs: 10_000, pauseMs: 300 } as const;

export const shiftTraffic: Step = async (run, tools) => {
  const { clock, log } = tools;
  const { revision } = run.findings;
  if (!revision) throw new Error(`${run.deploymentId} is SHIFTING without a revision.`);
  const outcome = await until(
    async () => {
      const service = await findService(run.service, generationAnnotation);
      if (!service) throw new DeplightError('REVISION_GONE', `The service ${run.service} no longer exists.`);
      if (service.generation > run.generation) return 'fenced' as const;
      if (isShifted(service, run, revision)) return service;
      if (service.settled) await shift(run, service, revision);
      return undefined;
    },
    clock.now() + patienceMs,
    clock,
  );
  if (outcome === 'fenced') {
    const app = await readApp(run);
    if (app && app.generation <= run.generation)
      return { wait: 'its end: it took too long, and the traffic was taken back' };
    return { to: 'SUPERSEDED' };
  }
  if (!outcome) return { wait: `traffic to reach ${revision}` };
  log(`All traffic goes to ${revision}`);
  const failure = outcome.url ? await firstLook(run, new URL(outcome.url), tools) : undefined;
  const end = failure && (await backOut(run, failure, tools));
  if (end) return end;
  return {
    to: 'LIVE',
    findings: outcome.url ? { url: outcome.url } : {},
    shown: { url: outcome.url ?? null, revision },
  };
};

/** @returns the last answer, when every one was an error. */
async function firstLook(run: DeploymentRun, url: URL, { clock, log }: StepTools): Promise<ProbeAnswer | undefined> {
  const { healthPath } = run.findings;
  const address = new URL(healthPath ?? '/', url);
  for (let count = 1; ; count += 1) {
    const answer = await probe(address, look.timeoutMs);
    if (isHealthy(answer.status, healthPath !== undefined)) return undefined;
    log(`With traffic, look ${count}: GET ${address.pathname} ${answer.status ?? answer.note}`);
    if (count === look.attempts) return answer;
    await clock.pause(look.pauseMs);
  }
}

/**
 * @returns a wait while the traffic is not back; nothing where there is no version to go back to: one that fails is
 * better than none.
 * @throws DeplightError HEALTH_CHECK_FAILED once the version before serves again.
 */
async function backOut(run: DeploymentRun, answer: ProbeAnswer, { clock, log }: StepTools) {
  const before = (await readApp(run))?.live;
  if (!before || before.revision === run.findings.revision) return undefined;
  if (!(await takeBackTraffic(run, clock))) return { wait: 'the traffic to be taken back' } satisfies StepResult;
  const isBack = async () => {
    const service = await findService(run.service, generationAnnotation);
    return (service?.settled && servesAlone(service.traffic, before.revision)) || undefined;
  };
  if (await until(isBack, clock.now() + patienceMs, clock)) log(`The traffic is back at ${before.deploymentId}`);
  throw new DeplightError(
    'HEALTH_CHECK_FAILED',
    `It got the traffic and then was answered ${answer.status ?? 'not at all'} ${look.attempts} times, so the traffic went back. ${noteOn(answer, run)}`.trim(),
    {
      hint: `Its log says why it failed once it had visitors. The version before, ${before.deploymentId}, still serves.`,
    },
  );
}

function isShifted(service: ServiceState, run: DeploymentRun, revision: string): boolean {
  return service.settled && service.generation === run.generation && servesAlone(service.traffic, revision);
}

async function shift(run: DeploymentRun, service: ServiceState, revision: string): Promise<void> {
  const annotations = { ...service.service.annotations, ...serviceFrame(run).annotations };
  const changes = { annotations, traffic: shiftedTo(service.traffic, revision) };
  await updateService(service.service, changes, ['annotations', 'traffic']).catch((error: unknown) => {
    if (!isConflict(error)) throw error;
  });
}
