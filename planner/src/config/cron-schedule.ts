// Whether a schedule of deplight.yaml is one: five fields that name times which come, and a zone that there is.
import { Cron } from 'croner';

/** From when on the first time has to come within croner's horizon; any day does. */
const someDay = new Date('2026-01-01T00:00:00Z');

/** Why it is not a schedule, as the end of a sentence; undefined when it is. */
export function scheduleFault(schedule: string): string | undefined {
  if (!/^\S+(?:[ \t]+\S+){4}$/.test(schedule))
    return 'should have five fields: minute, hour, day of the month, month, day of the week';
  try {
    const next = new Cron(schedule, { mode: '5-part', timezone: 'UTC' }).nextRun(someDay);
    return next === null ? 'never comes' : undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^CronPattern: /, '') : '';
    return `should be a schedule such as */15 * * * * (${reason.slice(0, 120)})`;
  }
}

/** The same of a zone. */
export function timezoneFault(timezone: string): string | undefined {
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone });
    return undefined;
  } catch {
    return 'should be a time zone such as Europe/Berlin';
  }
}
