// workspaces/{w}/apps/{a}/schedules/live: when the live version's commands run next, and what became of them last. There is
// none where it has no commands to run. Members read it.
import { z } from 'zod';
import { CronEntry, maxCronEntries } from '../cron.ts';
import { appId, deploymentId, jobId, workspaceId } from '../ids.ts';
import { schemaVersion, time } from './shared-fields.ts';

/** What became of a time that had come: `skipped` for its last job or too many others ran, `missed` when it was long past. */
export const firings = ['started', 'skipped', 'missed'] as const;
export type Firing = (typeof firings)[number];

/** A command with its times, as the API shows it too. */
export const Schedule = CronEntry.extend({
  /** Null when there is no further time. */
  nextAt: time.nullable(),
  last: z.strictObject({ at: time, what: z.enum(firings), jobId: jobId.nullable() }).nullable(),
});
export type Schedule = z.infer<typeof Schedule>;

export const SchedulesDocument = z.strictObject({
  schemaVersion,
  workspaceId,
  appId,
  /** The live deployment; what is run stands in its sealed run. */
  deploymentId,
  entries: z.array(Schedule).max(maxCronEntries),
  /** The soonest of the entries' times, by which the sweeper finds what is due; null when nothing is. */
  nextAt: time.nullable(),
});
export type SchedulesDocument = z.infer<typeof SchedulesDocument>;
