// SHIFTING: gives the verified revision all traffic, by name, or its first share where a person is to approve the rest; and
// reads back that it has it.
import { DeplightError, type DeploymentRun } from '@deplight/contracts';
import { findService, isConflict, type ServiceState, updateService } from '../../clouds/cloud-run.ts';
import { atFailPoint } from '../../fail-points.ts';
import { firstShares } from '../../plans/first-shares.ts';
import { generationAnnotation, serviceFrame } from '../../plans/service-request.ts';
import { divided, isDivided, type Share } from '../../plans/traffic.ts';
import { readApp } from '../../store/documents.ts';
import { fencedOut } from '../fenced-out.ts';
import { giveUpBefore } from '../give-up-revision.ts';
import type { Step } from '../step.ts';
import { until } from '../until.ts';

const patienceMs = 60_000;

export const shiftTraffic: Step = async (run, { clock, log }) => {
  const { revision } = run.findings;
  if (!revision) throw new Error(`${run.deploymentId} is SHIFTING without a revision.`);
  const app = await readApp(run);
  const first = app && firstShares(app, run);
  const shares = first ?? [{ revision, percent: 100 }];
  const outcome = await until(
    async () => {
      const service = await findService(run.service, generationAnnotation);
      if (!service) throw new DeplightError('REVISION_GONE', `The service ${run.service} no longer exists.`);
      if (service.generation > run.generation) return 'fenced' as const;
      if (isShifted(service, run, shares)) return service;
      if (service.settled) await shift(run, service, shares);
      return undefined;
    },
    clock.now() + patienceMs,
    clock,
  );
  if (outcome === 'fenced') return fencedOut(run);
  if (!outcome) return { wait: `traffic to reach ${revision}` };
  // It overtakes what has the traffic, which cannot leave its service before; every other kind saw to it in RELEASING.
  const isTagged = (name: string) => outcome.traffic.some((target) => target.revision === name);
  if (run.kind === 'rollback') await giveUpBefore(run, clock, isTagged);
  log(`${first ? `${first[0].percent} % of the` : 'All'} traffic goes to ${revision}`);
  return {
    to: 'LIVE',
    findings: outcome.url ? { url: outcome.url } : {},
    shown: { url: outcome.url ?? null, revision },
    ...(first ? { firstShares: first } : {}),
  };
};

function isShifted(service: ServiceState, run: DeploymentRun, shares: readonly Share[]): boolean {
  return service.settled && service.generation === run.generation && isDivided(service.traffic, shares);
}

async function shift(run: DeploymentRun, service: ServiceState, shares: readonly Share[]): Promise<void> {
  const annotations = { ...service.service.annotations, ...serviceFrame(run).annotations };
  const changes = { annotations, traffic: divided(service.traffic, shares) };
  const update = () => updateService(service.service, changes, ['annotations', 'traffic']);
  await atFailPoint('shift-traffic', update).catch((error: unknown) => {
    if (!isConflict(error)) throw error;
  });
}
