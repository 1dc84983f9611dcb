// createApp, and the app document that a first deployment makes on demand.
import { type AppDocument, AppDocument as AppSchema, DeplightError, limitsOf, newCondition } from '@deplight/contracts';
import type { Caller } from '../authorize/caller.ts';
import { isoNow, newId } from '../clock.ts';
import { serviceName } from '../plans/resource-names.ts';
import { readWorkspace } from '../store/documents.ts';
import { runOptimistic } from '../store/optimistic.ts';
import { paths } from '../store/paths.ts';
import type { Transaction } from '../store/transaction.ts';
import { appTarget } from './activity-targets.ts';
import { countAppMade } from './deployment-rate.ts';
import type { Handler } from './handler.ts';

export const createApp: Handler<'createApp'> = async ({ name }, { caller, workspaceId, clock, activity }) => {
  const app = await runOptimistic(async (transaction) => {
    const count = await countAppMade(workspaceId, transaction);
    if (await appByName(workspaceId, name, transaction)) {
      throw new DeplightError('ALREADY_EXISTS', `This workspace has an app named ${name} already.`);
    }
    await checkRoomForApp(workspaceId, transaction);
    const document = newApp(workspaceId, name, caller, isoNow(clock));
    count();
    transaction.create(paths.app(workspaceId, document.id), document);
    activity.record(transaction, { workspaceId, targets: [appTarget(document)] });
    return document;
  }, clock);
  return { app };
};

/** The workspace's app of that name; a deleted one counts until nothing of it is left. */
export async function appByName(
  workspaceId: string,
  name: string,
  transaction: Transaction,
): Promise<AppDocument | undefined> {
  const found = await transaction.get(paths.apps(workspaceId).where('name', '==', name).limit(1));
  const [snapshot] = found.docs;
  return snapshot ? AppSchema.parse(snapshot.data()) : undefined;
}

/** @throws DeplightError LIMIT_REACHED */
export async function checkRoomForApp(workspaceId: string, transaction: Transaction): Promise<void> {
  const most = limitsOf(await readWorkspace(workspaceId, transaction)).apps;
  const { count } = (await transaction.get(paths.apps(workspaceId).count())).data();
  if (count >= most)
    throw new DeplightError('LIMIT_REACHED', `This workspace has ${count} apps, and may have ${most}.`);
}

export function newApp(workspaceId: string, name: string, caller: Caller, now: string): AppDocument {
  const id = newId('app');
  return {
    schemaVersion: 1,
    id,
    workspaceId,
    name,
    status: 'NEW',
    url: null,
    service: serviceName(name, id),
    live: null,
    activeDeploymentId: null,
    generation: 0,
    last: null,
    ...newCondition(),
    deletedAt: null,
    createdBy: { uid: caller.uid, name: caller.name },
    createdAt: now,
    updatedAt: now,
  };
}
