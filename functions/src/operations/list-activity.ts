// listActivity: the entries of a workspace's activity log, newest first, in pages.
import { ActivityDocument, activityView } from '@deplight/contracts';
import { readActivityBefore } from '../store/activity.ts';
import type { Handler } from './handler.ts';
import { pageOf, readCursor } from './page-cursor.ts';

const defaultLimit = 20;

export const listActivity: Handler<'listActivity'> = async ({ limit = defaultLimit, cursor }, { workspaceId }) => {
  const before = cursor === undefined ? undefined : readCursor(cursor);
  const { page, nextCursor } = pageOf(await readActivityBefore(workspaceId, before, limit + 1), {
    schema: ActivityDocument,
    time: 'at',
    limit,
  });
  return { activity: page.map(activityView), nextCursor };
};
