// One rule of the insights: looks at the tree and the plan, and answers what it found.
import type { Insight } from '@deplight/contracts';
import type { InsightSubject } from './find-insights.ts';

/** A source file whose text the rules may search, read once for all of them. */
export interface SourceText {
  readonly path: string;
  readonly lines: readonly string[];
}

export interface RuleInput extends InsightSubject {
  /** The app's own code: at most 200 files, no tests, no packages. */
  readonly code: readonly SourceText[];
  /** The .npmrc at the top, if there is one. */
  readonly npmrc: readonly SourceText[];
  readonly startScript: string | undefined;
  /** Patterns of a workspace that were passed over, and where they stand. */
  readonly globs: readonly { readonly pattern: string; readonly file: string }[];
}

export type Rule = (input: RuleInput) => readonly Insight[];

/** The first line of the code that matches, as evidence. */
export function firstLine(
  code: readonly SourceText[],
  pattern: RegExp,
): { file: string; line: number; text: string } | undefined {
  for (const { path, lines } of code) {
    const index = lines.findIndex((line) => pattern.test(line) && !isComment(line));
    if (index >= 0) return { file: path, line: index + 1, text: (lines[index] ?? '').trim().slice(0, 200) };
  }
  return undefined;
}

function isComment(line: string): boolean {
  return /^\s*(\/\/|\*|\/\*|#)/.test(line);
}
