// What of an app's lines is asked for. Pure: the form's choices, the request they make, and which live lines fit them.

import { type LogLevel, type LogSource, logLevels, type RuntimeLine } from '@deplight/contracts';
import { logWords } from '../../words/en/log.ts';

export interface LogFilters {
  readonly source: LogSource | '';
  readonly level: LogLevel | '';
  readonly search: string;
  /** How far back, in minutes; 0 is all there is. */
  readonly minutes: number;
}

export const noFilters: LogFilters = { source: '', level: '', search: '', minutes: 0 };

type Choices<Value> = readonly (readonly [Value, string])[];

export const sourceChoices = (): Choices<LogFilters['source']> => [
  ['', logWords.sources.all],
  ['app', logWords.sources.app],
  ['system', logWords.sources.system],
  ['requests', logWords.sources.requests],
];

export const levelChoices = (): Choices<LogFilters['level']> => [
  ['', logWords.levels.all],
  ['info', logWords.levels.info],
  ['warning', logWords.levels.warning],
  ['error', logWords.levels.error],
];

export const timeChoices = (): Choices<number> => [
  [0, logWords.times.month],
  [15, logWords.times.quarter],
  [60, logWords.times.hour],
  [1_440, logWords.times.day],
  [10_080, logWords.times.week],
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
