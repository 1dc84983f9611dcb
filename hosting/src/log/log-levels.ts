// How grave a line is, by its words: build logs say it in no other way. Pure.
import type { LogLine } from '@deplight/contracts';
import { plainText } from './ansi.ts';

export const logLevels = ['all', 'warning', 'error'] as const;
/** What a reader wants to see: everything, warnings and errors, or errors alone. */
export type LogLevel = (typeof logLevels)[number];

const errors = /\b(?:error|fatal|panic|exception|failed|failure|traceback|denied)\b|\berr!/i;
const warnings = /\b(?:warn|warning|warnings|deprecated)\b/i;
/** Words that sound bad and are not: "0 errors", "no warnings". */
const harmless = /\b(?:0|no|zero) (?:errors?|warnings?|failures?|failed|vulnerabilities)\b/gi;

/** A line that both warns and fails is an `error`; one that does neither belongs to `all` alone. */
export function levelOf(line: Pick<LogLine, 'text'>): LogLevel {
  const text = plainText(line.text).replace(harmless, '');
  if (errors.test(text)) return 'error';
  return warnings.test(text) ? 'warning' : 'all';
}

const gravity = (level: LogLevel) => logLevels.indexOf(level);

/** The lines that are at least as grave as `level` and hold `search`, whatever its case. All of them when nothing is asked. */
export function findLines(lines: readonly LogLine[], { level, search }: { level: LogLevel; search: string }) {
  const wanted = search.trim().toLowerCase();
  if (wanted === '' && level === 'all') return lines;
  return lines.filter(
    (line) =>
      (wanted === '' || plainText(line.text).toLowerCase().includes(wanted)) &&
      (level === 'all' || gravity(levelOf(line)) >= gravity(level)),
  );
}
