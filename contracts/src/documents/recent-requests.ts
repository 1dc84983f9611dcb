// workspaces/{w}/figures/requests: how many requests each app of a workspace got in the last minutes, for its shelf: one
// document to read instead of twenty for each app that can be seen.
import { z } from 'zod';
import { appId, workspaceId } from '../ids.ts';

/** As many minutes as a shelf shows, the one under way among them. */
export const recentMinutes = 20;

/** Requests by minute, as `minuteId` names it; a minute that is not there had none. */
export const MinuteCounts = z.record(z.string().max(16), z.int().nonnegative());
export type MinuteCounts = z.infer<typeof MinuteCounts>;

/** Only apps with requests are in it. Whoever reads passes over minutes that have become too old: they go with the next write. */
export const RecentRequests = z.strictObject({ workspaceId, apps: z.record(appId, MinuteCounts) });
export type RecentRequests = z.infer<typeof RecentRequests>;
