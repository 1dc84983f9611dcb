// VERIFYING: asks the revision from outside, through its tag's address, before any traffic goes there.
import { DeplightError, type DeploymentRun, type HealthAttempt, nextPhase } from '@deplight/contracts';
import type { Clock } from '../../clock.ts';
import { findService } from '../../clouds/cloud-run.ts';
import { type ProbeAnswer, probe } from '../../clouds/probe.ts';
import { generationAnnotation } from '../../plans/service-request.ts';
import { readDeployment } from '../../store/documents.ts';
import { giveUpOwn } from '../give-up-revision.ts';
import { isHealthy, tagUrlOf } from '../reach-revision.ts';
import type { Step } from '../step.ts';
import type { Move } from '../transition.ts';

const maxAttempts = 10;
const probeTimeoutMs = 30_000;

export const checkHealth: Step = async (run, tools) => {
  const { revision, tag } = run.findings;
  if (!revision || !tag) throw new Error(`${run.deploymentId} is VERIFYING without a revision.`);
  if (run.kind === 'rollback') for (const note of (await readDeployment(run))?.notes ?? []) tools.log(note);
  const tagUrl = run.findings.tagUrl ?? (await tagUrlOf(run.service, { revision, tag }, tools.clock));
  const path = run.findings.healthPath ?? '/';
  const attempts: HealthAttempt[] = [];
  for (let count = 1; count <= maxAttempts; count += 1) {
    const answer = await probe(new URL(path, tagUrl), probeTimeoutMs);
    const at = new Date(tools.clock.now()).toISOString();
    const note = noteOn(answer, run).slice(0, 300);
    attempts.push({ at, durationMs: answer.durationMs, status: answer.status, note });
    tools.log(`Health check ${count}: GET ${path} ${answer.status ?? answer.note} in ${answer.durationMs} ms`);
    // A preview has no traffic whose fence would tell that its address was taken since: the answer may be the last one.
    const mayBeGone = answer.status === 404 || run.kind === 'preview';
    const isGone = mayBeGone && !(await isTagged(run, tag));
    if (isGone && run.kind !== 'rollback') {
      // Whoever took the tag may have been ended before the revision was deleted.
      await giveUp(run, tools.clock);
      throw unhealthy(`GET ${path} was not answered well; the log has each attempt.`);
    }
    if (!isGone && isHealthy(answer.status, run.findings.healthPath !== undefined)) {
      return { to: nextPhase(run.kind, run.phase), findings: { tagUrl }, shown: shownOf(run, attempts, tagUrl) };
    }
    await tools.clock.pause(Math.min(2_000, 100 * 2 ** count));
  }
  await giveUp(run, tools.clock);
  const last = attempts.at(-1);
  throw unhealthy(`GET ${path} was answered ${last?.status ?? 'not at all'} ${maxAttempts} times. ${last?.note ?? ''}`);
};

/**
 * A rollback's was there before. A preview's is taken down by what looks after its pull request: a worker that stood still
 * while others found it healthy could not tell, since no traffic tells a preview that is shown from one that failed.
 */
async function giveUp(run: DeploymentRun, clock: Clock): Promise<void> {
  if (run.kind !== 'rollback' && run.kind !== 'preview') await giveUpOwn(run, clock);
}

/** A preview's address is the tag's own; every other kind is shown once it has the traffic. */
function shownOf({ kind }: DeploymentRun, healthAttempts: HealthAttempt[], tagUrl: string): Move['shown'] {
  return kind === 'preview' ? { healthAttempts, url: tagUrl } : { healthAttempts };
}

function unhealthy(message: string): DeplightError {
  return new DeplightError('HEALTH_CHECK_FAILED', message.trim(), {
    hint: 'The app starts but answers with an error; its log says why.',
  });
}

/**
 * Whether the tag leads to a revision. Where it does not, Cloud Run's own 404 looks like that of an app without a page:
 * a try of this step that was ended after it gave the revision up must not be followed by one that finds it healthy.
 */
async function isTagged(run: DeploymentRun, tag: string): Promise<boolean> {
  const service = await findService(run.service, generationAnnotation);
  return service?.traffic.some((target) => target.tag === tag) ?? false;
}

/** The first words of an answer may hold a secret, and no step can tell: an app with secrets is not quoted. */
function noteOn({ status, note }: ProbeAnswer, { secrets = [] }: DeploymentRun): string {
  return status !== null && secrets.length > 0 ? 'The answer is not shown, since this app has secrets.' : note;
}
