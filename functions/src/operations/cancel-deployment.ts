// cancelDeployment: a request to stop. The deployment becomes CANCELED when nothing of it runs any more.
import { DeplightError, type DeploymentRun, deploymentView, isCancelable, isTerminal } from '@deplight/contracts';
import { notFound } from '../authorize/authorize.ts';
import { isoNow } from '../clock.ts';
import { getConfig } from '../config.ts';
import { sealed } from '../pipeline/seal.ts';
import { readApp, readDeployment, readRun } from '../store/documents.ts';
import { paths } from '../store/paths.ts';
import { transact } from '../store/transact.ts';
import { deploymentTargets } from './activity-targets.ts';
import type { Handler } from './handler.ts';

export const cancelDeployment: Handler<'cancelDeployment'> = async ({ deploymentId }, { clock, activity }) => {
  const now = isoNow(clock);
  const deployment = await transact(async (transaction) => {
    const run = await readRun(deploymentId, transaction);
    const shown = run?.type === 'deployment' ? await readDeployment(run, transaction) : undefined;
    if (run?.type !== 'deployment' || !shown) throw notFound('deployment');
    if (run.phase === 'CANCELED' || run.cancelRequestedAt !== null) {
      activity.nothing();
      return shown;
    }
    if (isTerminal(run.phase))
      throw new DeplightError('TOO_LATE', `The deployment has ended already: ${shown.status}.`);
    if (!isCancelable(run.phase))
      throw new DeplightError('TOO_LATE', 'The deployment is taking the traffic over already.');
    const app = await readApp(run, transaction);
    if (!app) throw notFound('app');
    const changed = { ...shown, cancelRequestedAt: now, updatedAt: now };
    transaction.set(
      paths.run(deploymentId),
      sealed<DeploymentRun>(getConfig().sealKey, { ...run, cancelRequestedAt: now }),
    );
    transaction.set(paths.deployment(run), changed);
    activity.record(transaction, { workspaceId: run.workspaceId, targets: deploymentTargets(shown, app) });
    return changed;
  });
  return { status: 'success', deployment: deploymentView(deployment) };
};
