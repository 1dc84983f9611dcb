// Times as people read them. Pure; the clock is a parameter.

import type { Language } from '../language/languages.ts';
import { currentLanguage } from '../language/spoken.ts';
import { timeWords } from '../words/en/time.ts';

/** A length of time: `840 ms`, `4.2 s`, `1 min 12 s`, `2 h 5 min`. */
export function formatDuration(ms: number): string {
  if (ms < 1_000) return timeWords.ms(String(Math.max(0, Math.round(ms))));
  if (ms < 10_000) return timeWords.s((Math.floor(ms / 100) / 10).toFixed(1));
  const seconds = Math.floor(ms / 1_000);
  if (seconds < 60) return timeWords.s(String(seconds));
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return timeWords.minS(String(minutes), String(seconds % 60));
  return timeWords.hMin(String(Math.floor(minutes / 60)), String(minutes % 60));
}

const steps = [
  [60, 'second', 1],
  [3_600, 'minute', 60],
  [86_400, 'hour', 3_600],
  [604_800, 'day', 86_400],
  [2_629_800, 'week', 604_800],
  [31_557_600, 'month', 2_629_800],
] as const;

const relatives = new Map<Language, Intl.RelativeTimeFormat>();

function relative(): Intl.RelativeTimeFormat {
  const language = currentLanguage();
  const format = relatives.get(language) ?? new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  relatives.set(language, format);
  return format;
}

/** How English writes dates here: the day before the month. */
const dateLocales: Record<Language, string> = { en: 'en-GB', ko: 'ko', ja: 'ja' };

/** How long ago a point in time was: `just now`, `5 minutes ago`, `yesterday`. */
export function formatAgo(time: string, nowMs: number): string {
  const seconds = Math.max(0, (nowMs - Date.parse(time)) / 1_000);
  if (seconds < 10) return timeWords.justNow;
  for (const [below, unit, size] of steps) {
    if (seconds < below) return relative().format(-Math.floor(seconds / size), unit);
  }
  return relative().format(-Math.floor(seconds / 31_557_600), 'year');
}

/** The time of day, `14:03:09`, in the reader's own zone. */
export function formatClock(time: string): string {
  const date = new Date(time);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}

const moments = new Map<Language, Intl.DateTimeFormat>();

/** Date and time in full, for tooltips. A list has many of them, and to make a format takes longer than to use it. */
export function formatMoment(time: string): string {
  const language = currentLanguage();
  const format =
    moments.get(language) ??
    new Intl.DateTimeFormat(dateLocales[language], { dateStyle: 'medium', timeStyle: 'medium' });
  moments.set(language, format);
  return format.format(new Date(time));
}

/** A size: `812 B`, `4.2 MB`. */
export function formatBytes(sizeBytes: number): string {
  if (sizeBytes < 1_000) return `${sizeBytes} B`;
  if (sizeBytes < 1_000_000) return `${Math.round(sizeBytes / 1_000)} kB`;
  if (sizeBytes < 1_000_000_000) return `${(sizeBytes / 1_000_000).toFixed(1)} MB`;
  return `${(sizeBytes / 1_000_000_000).toFixed(1)} GB`;
}
