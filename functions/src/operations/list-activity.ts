// listActivity: the newest entries of a workspace's activity log.
import { activityView } from '@deplight/contracts';
import { readLastActivity } from '../store/activity.ts';
import type { Handler } from './handler.ts';

const defaultLimit = 20;

export const listActivity: Handler<'listActivity'> = async ({ limit = defaultLimit }, { workspaceId }) => ({
  activity: (await readLastActivity(workspaceId, limit)).map(activityView),
});
