// Commands that run at set times: what a source says of them in deplight.yaml, and a deployment keeps.
import { z } from 'zod';
import { jobCommand, jobSeconds } from './documents/job.ts';

/** Schedules that one app may have. */
export const maxCronEntries = 10;

/** What happens when its time has come while its last job still runs: `forbid` leaves it out, `allow` runs both. */
export const overlapPolicies = ['forbid', 'allow'] as const;

export const cronName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'should be up to 40 lowercase letters, digits and hyphens');

export const CronEntry = z.strictObject({
  name: cronName,
  /** Five fields: minute, hour, day of the month, month, day of the week. */
  schedule: z.string().max(100),
  /** IANA's name of the zone whose clocks count, such as Europe/Berlin. */
  timezone: z.string().max(60),
  command: jobCommand,
  timeoutSeconds: z.int().min(jobSeconds.least).max(jobSeconds.most),
  overlap: z.enum(overlapPolicies),
});
export type CronEntry = z.infer<typeof CronEntry>;

/** The same with where it stands. */
export const PlannedCron = CronEntry.extend({ from: z.string().min(1).max(200) });
export type PlannedCron = z.infer<typeof PlannedCron>;

/** What a plan asks for, without where it stands. */
export function cronOf({ cron = [] }: { readonly cron?: readonly PlannedCron[] | undefined }): CronEntry[] {
  return cron.map(({ from: _, ...entry }) => entry);
}
