// redeployApp: builds and releases the same stored source again, with the variables and secrets as they are set now.
import { DeplightError, type DeploymentRun, deploymentView } from '@deplight/contracts';
import { notFound } from '../authorize/authorize.ts';
import { getConfig } from '../config.ts';
import { hasValidSeal } from '../pipeline/seal.ts';
import { readApp, readDeployment, readRun } from '../store/documents.ts';
import type { Transaction } from '../store/transaction.ts';
import type { Handler } from './handler.ts';
import { placeOrder } from './place-order.ts';
import { readReleaseSettings } from './release-settings.ts';

export const redeployApp: Handler<'redeployApp'> = async ({ deploymentId, idempotencyKey }, situation) => {
  const { caller } = situation;
  const request = { caller, key: idempotencyKey, content: { redeploy: deploymentId } };
  const deployment = await placeOrder(request, situation, async (transaction) => {
    const { run, app, deployment: origin } = await readOrigin(deploymentId, transaction);
    if (run.kind === 'preview')
      throw new DeplightError('NOT_ROLLBACKABLE', 'A preview is not deployed again: it shows a pull request.', {
        hint: 'Merge the pull request, or push to it.',
      });
    if (!run.findings.source)
      throw new DeplightError('SOURCE_GONE', 'That deployment never got as far as having a source.');
    const { environment, secrets } = await readReleaseSettings(run, transaction);
    return {
      kind: 'redeploy',
      app,
      source: run.source,
      env: environment?.variables ?? run.env,
      secrets,
      caller,
      origin,
      findings: { source: run.findings.source },
    };
  });
  return { status: 'success', deployment: deploymentView(deployment) };
};

/**
 * The deployment that is to be repeated, with its app.
 * @throws DeplightError NOT_FOUND, or SEAL_INVALID when its run was not written by the functions.
 */
export async function readOrigin(deploymentId: string, transaction: Transaction) {
  const run = await readRun(deploymentId, transaction);
  if (run?.type !== 'deployment') throw notFound('deployment');
  if (!hasValidSeal(getConfig().sealKey, run)) {
    throw new DeplightError('SEAL_INVALID', 'That deployment was not made by Deplight.');
  }
  const [app, deployment] = await Promise.all([readApp(run, transaction), readDeployment(run, transaction)]);
  if (!app || !deployment) throw notFound('deployment');
  return { run: run satisfies DeploymentRun, app, deployment };
}
