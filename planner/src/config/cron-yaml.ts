// The key `cron` of deplight.yaml: commands that run at set times.
import {
  cronName,
  durationMs,
  jobCommand,
  jobSeconds,
  maxCronEntries,
  overlapPolicies,
  type PlannedCron,
} from '@deplight/contracts';
import { z } from 'zod';
import { strictMap } from './checked-yaml.ts';
import { scheduleFault, timezoneFault } from './cron-schedule.ts';

const faultless = (fault: (text: string) => string | undefined) =>
  z.string('should be a text').superRefine((text, context) => {
    const message = fault(text);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  });
const secondsOf = (text: string) => Math.ceil((durationMs(text) ?? 0) / 1_000);
const timeout = z
  .string('should be a duration such as 10m')
  .transform(secondsOf)
  .refine((count) => count >= jobSeconds.least && count <= jobSeconds.most, 'should be a duration from 1s to 1h');
const oneLine = (words: readonly string[]) => words.every((word) => !/[\r\n]/.test(word));

export const CronYaml = z
  .array(
    strictMap({
      name: z.string('should be a text').pipe(cronName).optional(),
      schedule: faultless(scheduleFault),
      command: z
        .array(z.string('should be a text'), 'should be a list: the program and its arguments')
        .pipe(jobCommand)
        .refine(oneLine, 'should have no line breaks'),
      timezone: faultless(timezoneFault).optional(),
      timeout: timeout.optional(),
      overlap: z.enum(overlapPolicies, `should be one of ${overlapPolicies.join(', ')}`).optional(),
    }),
    'should be a list',
  )
  .max(maxCronEntries, `should have at most ${maxCronEntries} entries`)
  .superRefine((entries, context) => {
    const names = entries.map(nameOf);
    for (const [at, name] of names.entries())
      if (names.indexOf(name) !== at)
        context.addIssue({ code: 'custom', path: [at, 'name'], message: `is "${name}" a second time` });
  });

/** @param fromOf where an entry stands. */
export function cronIn(entries: z.output<typeof CronYaml>, fromOf: (at: number) => string): PlannedCron[] {
  return entries.map((entry, at) => ({
    name: nameOf(entry, at),
    schedule: entry.schedule.split(/\s+/).join(' '),
    timezone: entry.timezone ?? 'UTC',
    command: entry.command,
    timeoutSeconds: entry.timeout ?? jobSeconds.usual,
    overlap: entry.overlap ?? 'forbid',
    from: fromOf(at),
  }));
}

/** Without a name of its own it is called after its place. */
function nameOf({ name }: { readonly name?: string | undefined }, at: number): string {
  return name ?? `cron-${at + 1}`;
}
