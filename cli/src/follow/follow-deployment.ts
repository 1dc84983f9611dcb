// What happens to a deployment, as it happens. It asks again and again instead of listening: Hosting holds back event
// streams in production, and a log that is asked for by line numbers goes on after any interruption without a gap.
import { type DeploymentView, isTerminal, type LogView } from '@deplight/contracts';
import type { OperationMethods } from '@deplight/sdk/token';
import type { Clock } from '../clock.ts';
import { CliError } from '../errors/cli-error.ts';
import { linesAfter } from './lines-after.ts';
import { reached, unlessAborted } from './reached.ts';

export type Happening =
  | { readonly type: 'deployment'; readonly deployment: DeploymentView }
  | { readonly type: 'lines'; readonly lines: readonly LogView[] }
  /** The platform cannot be reached; it is tried again. */
  | { readonly type: 'lost'; readonly reason: string }
  | { readonly type: 'back' };

export type FollowMethods = Pick<OperationMethods, 'getDeployment' | 'readDeploymentLog' | 'watchLogs'>;

export interface Following {
  readonly api: FollowMethods;
  readonly clock: Clock;
  readonly interrupted: AbortSignal;
  /** How long to follow, in milliseconds. */
  readonly timeoutMs: number;
}

/** Half of the time for which `watchLogs` has lines written at once. */
const leaseMs = 30_000;
/** How long after its end a deployment's last lines may come. */
const settleMs = 1_000;

/**
 * Ends with the deployment, or when it is interrupted.
 * @throws CliError TIMED_OUT, DeplightCallError when the platform refuses for good.
 */
export async function* followDeployment(id: string, following: Following): AsyncGenerator<Happening, void, undefined> {
  const { api, clock, interrupted, timeoutMs } = following;
  const beganMs = clock.now();
  let lost = false;
  let after = 0;
  let leaseUntilMs = 0;
  let settledMs: number | undefined;
  while (!interrupted.aborted) {
    const answer = await unlessAborted(interrupted, reached(api.getDeployment({ deploymentId: id })));
    if (answer === 'interrupted') return;
    if ('reason' in answer) {
      if (!lost) yield { type: 'lost', reason: answer.reason };
      lost = true;
    } else {
      if (lost) yield { type: 'back' };
      lost = false;
      const { deployment, logs } = answer;
      yield { type: 'deployment', deployment };
      const lines = await linesAfter(after, logs, id, api);
      after = lines.at(-1)?.seq ?? after;
      if (lines.length > 0) yield { type: 'lines', lines };
      if (isTerminal(deployment.status)) {
        settledMs ??= clock.now();
        if (clock.now() - settledMs >= settleMs) return;
      } else if (clock.now() >= leaseUntilMs) {
        leaseUntilMs = clock.now() + leaseMs;
        lookOn(api, deployment);
      }
    }
    if (clock.now() - beganMs >= timeoutMs)
      throw new CliError('TIMED_OUT', `${id} has not ended within the time that it was given.`);
    await clock.pause(intervalMs(clock.now() - beganMs), interrupted);
  }
}

/** Often at first, when things change often. */
function intervalMs(sinceMs: number): number {
  if (sinceMs < 20_000) return 400;
  return sinceMs < 120_000 ? 1_000 : 2_000;
}

/** Lines come late without it, which is no reason to fail. */
function lookOn(api: FollowMethods, { workspaceId, appId, id: deploymentId }: DeploymentView): void {
  api.watchLogs({ workspaceId, appId, deploymentId }).catch(() => {});
}
