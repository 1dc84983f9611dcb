// What of an app's lines is asked for. Pure: the form's choices, the request they make, and which live lines fit them.
import { type LogLevel, type LogSource, logLevels, type RuntimeLine } from '@deplight/contracts';

export interface LogFilters {
  readonly source: LogSource | '';
  readonly level: LogLevel | '';
  readonly search: string;
  /** How far back, in minutes; 0 is all there is. */
  readonly minutes: number;
}

export const noFilters: LogFilters = { source: '', level: '', search: '', minutes: 0 };

export const sourceChoices: readonly (readonly [LogFilters['source'], string])[] = [
  ['', 'Everything'],
  ['app', 'The app'],
  ['system', 'The platform'],
  ['requests', 'Requests'],
];

export const levelChoices: readonly (readonly [LogFilters['level'], string])[] = [
  ['', 'All levels'],
  ['info', 'Without debug'],
  ['warning', 'Warnings and errors'],
  ['error', 'Errors only'],
];

export const timeChoices: readonly (readonly [number, string])[] = [
  [0, 'Last 30 days'],
  [15, 'Last 15 minutes'],
  [60, 'Last hour'],
  [1_440, 'Last day'],
  [10_080, 'Last week'],
];

/** The fields of `readLogs` that these filters stand for. */
export function filterRequest({ source, level, search, minutes }: LogFilters, nowMs: number) {
  return {
    ...(source === '' ? {} : { source }),
    ...(level === '' ? {} : { level }),
    ...(search === '' ? {} : { search }),
    ...(minutes === 0 ? {} : { since: new Date(nowMs - minutes * 60_000).toISOString() }),
  };
}

/** Whether a line of the live tail is one that `readLogs` would give. */
export function fits(line: RuntimeLine, { source, level, search }: LogFilters): boolean {
  if (source !== '' && line.source !== source) return false;
  if (level !== '' && logLevels.indexOf(line.level) < logLevels.indexOf(level)) return false;
  return line.text.toLowerCase().includes(search.toLowerCase());
}
