// How grave a line is, by its words: build logs say it in no other way. Pure.
import type { LogLine } from '@deplight/contracts';
import { plainText } from './ansi.ts';

export const gravities = ['all', 'warning', 'error'] as const;
/** What a reader wants to see: everything, warnings and errors, or errors alone. */
export type Gravity = (typeof gravities)[number];

/** Not as part of a file's name: bundlers list error.js and HttpError.js among what they made. */
const errors = /\b(?:errors?|fatal|panic|exceptions?|failed|failures?|traceback|denied)\b(?!\.\w)|\berr!|\berr_[a-z]/i;
/** `TypeError:`, `java.lang.NullPointerException`. */
const errorClasses = /[a-z\d](?:Error|Exception)s?\b(?!\.\w)/;
const warnings = /\b(?:warn|warning|warnings|deprecated)\b/i;
/** Words that sound bad and are not: "0 errors", "no warnings", "Failures: 0". */
const harmless =
  /\b(?:0|no|zero|without) (?:errors?|exceptions?|warnings?|failures?|failed|vulnerabilities)\b|\b(?:errors?|warnings?|failures?|failed)\s*[:=]\s*0\b/gi;

/** A line that both warns and fails is an `error`; one that does neither belongs to `all` alone. */
export function gravityOf(line: Pick<LogLine, 'text'>): Gravity {
  const text = plainText(line.text).replace(harmless, '');
  if (errors.test(text) || errorClasses.test(text)) return 'error';
  return warnings.test(text) ? 'warning' : 'all';
}

const rank = (gravity: Gravity) => gravities.indexOf(gravity);

/** The lines that are at least as grave as `level` and hold `search`, whatever its case. All of them when nothing is asked. */
export function findLines<Line extends Pick<LogLine, 'text'>>(
  lines: readonly Line[],
  { level, search }: { level: Gravity; search: string },
) {
  const wanted = search.trim().toLowerCase();
  if (wanted === '' && level === 'all') return lines;
  return lines.filter(
    (line) =>
      (wanted === '' || plainText(line.text).toLowerCase().includes(wanted)) &&
      (level === 'all' || rank(gravityOf(line)) >= rank(level)),
  );
}
