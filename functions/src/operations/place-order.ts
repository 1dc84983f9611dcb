// Writes a new deployment's documents in one transaction: either all of them exist or none.
import { type AppDocument, DeplightError, type DeploymentDocument, type DeploymentRun } from '@deplight/contracts';
import type { Transaction } from 'firebase-admin/firestore';
import { notFound } from '../authorize/authorize.ts';
import { type Clock, newId } from '../clock.ts';
import { getConfig } from '../config.ts';
import { sealed } from '../pipeline/seal.ts';
import { readDeployment } from '../store/documents.ts';
import { firestore } from '../store/firestore.ts';
import { paths } from '../store/paths.ts';
import { earlierResult, type IdempotentRequest, rememberResult } from './idempotency.ts';
import { type DeploymentOrder, type NewDeployment, newDeployment } from './new-deployment.ts';

/**
 * @param makeOrder finds or makes what the order needs, reading only through the transaction.
 * @param adapt may change the new documents before they are written, for a deployment that does not queue.
 */
export function placeOrder(
  request: IdempotentRequest,
  clock: Clock,
  makeOrder: (transaction: Transaction) => Promise<Omit<DeploymentOrder, 'id'>>,
  adapt: (made: NewDeployment, transaction: Transaction) => NewDeployment = (made) => made,
): Promise<DeploymentDocument> {
  const nowMs = clock.now();
  return firestore().runTransaction(async (transaction) => {
    const earlier = await earlierResult(request, nowMs, transaction);
    if (earlier) {
      const known = await readDeployment(earlier, transaction);
      if (!known) throw notFound('deployment');
      return known;
    }
    const order = await makeOrder(transaction);
    checkAlive(order.app);
    const { run, deployment, app } = adapt(newDeployment({ ...order, id: newId('deployment') }, nowMs), transaction);
    const ids = { workspaceId: app.workspaceId, appId: app.id, deploymentId: deployment.id };
    rememberResult(request, ids, nowMs, transaction);
    transaction.create(paths.run(deployment.id), sealed<DeploymentRun>(getConfig().sealKey, run));
    transaction.create(paths.deployment(ids), deployment);
    transaction.set(paths.app(app.workspaceId, app.id), app);
    return deployment;
  });
}

function checkAlive(app: AppDocument): void {
  if (app.deletedAt !== null) throw new DeplightError('APP_DELETED', `The app ${app.name} is being deleted.`);
}
