// Renews the lease of an event stream's reader, who looks at one deployment: its log comes at once, as on its page.
import { isTerminal } from '@deplight/contracts';
import { systemClock } from '../clock.ts';
import { renewLogLease } from '../logs/log-lease.ts';
import { readRun } from '../store/documents.ts';
import { logger } from '../telemetry/log.ts';

/** Half of the time that one lease lasts. */
const renewEveryMs = 30_000;

/** @returns ends it. A lease that cannot be renewed only makes the lines come later. */
export function keepLooking(reader: {
  readonly uid: string;
  readonly workspaceId: string;
  readonly deploymentId: string;
}): () => void {
  const { uid, workspaceId, deploymentId } = reader;
  const renew = async () => {
    const run = await readRun(deploymentId);
    if (run?.type !== 'deployment' || run.workspaceId !== workspaceId || isTerminal(run.phase)) return;
    await renewLogLease({ workspaceId, uid }, { appId: run.appId, deploymentId }, systemClock);
  };
  const tryTo = () =>
    void renew().catch((error: unknown) => logger.warn("An event reader's lease was not renewed", { error }));
  tryTo();
  const timer = setInterval(tryTo, renewEveryMs);
  return () => clearInterval(timer);
}
