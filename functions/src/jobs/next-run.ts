// When a schedule's time comes next, by the clocks of its zone. Pure.
//
// Where clocks go forward, a time that there is not comes at the first moment after the gap; where they go back, a time that
// there is twice comes the first time only. Schedules by the hour or the minute go on by real time through both.
import type { CronEntry } from '@deplight/contracts';
import { Cron } from 'croner';

/** @returns ISO 8601; null when it never comes again. */
export function nextRun({ schedule, timezone }: Pick<CronEntry, 'schedule' | 'timezone'>, afterMs: number) {
  return new Cron(schedule, { mode: '5-part', timezone }).nextRun(new Date(afterMs))?.toISOString() ?? null;
}
