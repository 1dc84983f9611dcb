// deleteApp: marks the app and starts its removal; nothing new can begin, and what runs is stopped by the pipeline.
import type { AppDocument, TeardownRun } from '@deplight/contracts';
import { notFound } from '../authorize/authorize.ts';
import { isoNow } from '../clock.ts';
import { getConfig } from '../config.ts';
import { sealed } from '../pipeline/seal.ts';
import { resumeAfterMs } from '../pipeline/transition.ts';
import { serviceName } from '../plans/resource-names.ts';
import { readApp } from '../store/documents.ts';
import { paths } from '../store/paths.ts';
import { transact } from '../store/transact.ts';
import { appTarget } from './activity-targets.ts';
import type { Handler } from './handler.ts';
import { deleteToken } from './repository-token.ts';

export const deleteApp: Handler<'deleteApp'> = async ({ appId }, { workspaceId, clock, activity }) => {
  const now = isoNow(clock);
  const app = await transact(async (transaction) => {
    const found = await readApp({ workspaceId, appId }, transaction);
    if (!found) throw notFound('app');
    if (found.deletedAt !== null) {
      activity.nothing();
      return found;
    }
    const deleted: AppDocument = { ...found, deletedAt: now, updatedAt: now };
    const run: Omit<TeardownRun, 'seal'> = {
      type: 'teardown',
      schemaVersion: 1,
      workspaceId,
      appId,
      service: serviceName(found.name, appId),
      seq: 0,
      open: true,
      deadlineAt: null,
      resumeAt: new Date(clock.now() + resumeAfterMs).toISOString(),
      attempts: 0,
      updatedAt: now,
    };
    transaction.set(paths.app(workspaceId, appId), deleted);
    transaction.create(paths.run(appId), sealed<TeardownRun>(getConfig().sealKey, run));
    activity.record(transaction, { workspaceId, targets: [appTarget(found)] });
    return deleted;
  });
  // Asked for again, it makes up for a try that got no further.
  await deleteToken(appId, app.repositoryToken);
  return { app };
};
