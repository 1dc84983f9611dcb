// Writes a new deployment's documents in one commit: either all of them exist or none.
import {
  type AppDocument,
  caseHints,
  DeplightError,
  type DeploymentDocument,
  type DeploymentRun,
  freezeInForce,
} from '@deplight/contracts';
import { notFound } from '../authorize/authorize.ts';
import { newId } from '../clock.ts';
import { getConfig } from '../config.ts';
import { atFailPoint } from '../fail-points.ts';
import { sealed } from '../pipeline/seal.ts';
import { readDeployment } from '../store/documents.ts';
import { runOptimistic } from '../store/optimistic.ts';
import { paths } from '../store/paths.ts';
import type { Transaction } from '../store/transaction.ts';
import { traceparent } from '../telemetry/scope.ts';
import { deploymentTargets } from './activity-targets.ts';
import { checkDeploymentRate, readUsage } from './deployment-rate.ts';
import type { Situation } from './handler.ts';
import { earlierResult, type IdempotentRequest, rememberResult } from './idempotency.ts';
import { type DeploymentOrder, type NewDeployment, newDeployment } from './new-deployment.ts';
import { isFirst, pastQueue } from './past-queue.ts';

/**
 * Orders of one workspace meet in its count of deployments, those of one app in its document, and neither locks anything:
 * whoever was faster stays, and the other begins anew, within milliseconds.
 * @param makeOrder finds or makes what the order needs, reading only through the transaction.
 * @param writeBeside writes what is to be written with the new documents.
 */
export function placeOrder(
  request: IdempotentRequest,
  { workspaceId, clock, activity }: Pick<Situation, 'workspaceId' | 'clock' | 'activity'>,
  makeOrder: (transaction: Transaction) => Promise<Omit<DeploymentOrder, 'id'>>,
  writeBeside: (made: NewDeployment, transaction: Transaction) => void = () => undefined,
): Promise<DeploymentDocument> {
  const nowMs = clock.now();
  const commit = async (transaction: Transaction): Promise<DeploymentDocument> => {
    const [earlier, usage] = await Promise.all([
      earlierResult(request, nowMs, transaction),
      readUsage(workspaceId, transaction),
    ]);
    if (earlier) {
      activity.nothing();
      const known = 'deploymentId' in earlier ? await readDeployment(earlier, transaction) : undefined;
      if (!known) throw notFound('deployment');
      return known;
    }
    const order = await makeOrder(transaction);
    checkAlive(order.app);
    if (order.kind !== 'rollback') checkNotFrozen(order.app, nowMs);
    const count =
      order.kind === 'rollback' ? undefined : await checkDeploymentRate(workspaceId, usage, nowMs, transaction);
    const made = newDeployment({ ...order, id: newId('deployment'), trace: traceparent() }, nowMs);
    const passes = order.kind === 'rollback' || (await isFirst(made));
    const { run, deployment, app } = passes ? pastQueue(made, nowMs) : made;
    const ids = { workspaceId: app.workspaceId, appId: app.id, deploymentId: deployment.id };
    count?.();
    writeBeside(made, transaction);
    rememberResult(request, ids, nowMs, transaction);
    transaction.create(paths.run(deployment.id), sealed<DeploymentRun>(getConfig().sealKey, run));
    transaction.create(paths.deployment(ids), deployment);
    transaction.set(paths.app(app.workspaceId, app.id), app);
    const targets = deploymentTargets(deployment, app);
    activity.record(transaction, { workspaceId: app.workspaceId, targets, note: order.kind });
    return deployment;
  };
  return atFailPoint('place-order', () => runOptimistic(commit, clock));
}

function checkAlive(app: AppDocument): void {
  if (app.deletedAt !== null) throw new DeplightError('APP_DELETED', `The app ${app.name} is being deleted.`);
}

/** What is under way goes on, and the way back stays open: a freeze is against what is new. */
function checkNotFrozen(app: AppDocument, nowMs: number): void {
  const freeze = freezeInForce(app, nowMs);
  if (freeze === null) return;
  const until = freeze.until === null ? '' : ` until ${freeze.until}`;
  const message = `${freeze.by.name} has frozen ${app.name}${until}: ${freeze.reason}`;
  throw new DeplightError('APP_FROZEN', message, freeze.until === null ? {} : { hint: caseHints.frozenUntil });
}
