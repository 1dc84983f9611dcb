// Adds up what the suites of one `npm test` did. Pure.
import { basename } from 'node:path';

export interface SuiteOutcome {
  readonly suite: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Whether only a part of it was asked for, which may be none of it. */
  readonly partial?: boolean;
  readonly elapsedMs?: number;
  readonly failedFiles?: readonly FailedFile[];
  /** What failed at first in the files that were run twice. */
  readonly ranAgain?: readonly FailedFile[];
  /** Why it failed without a failing test, where it did. */
  readonly reason?: string;
}

export interface FailedFile {
  readonly file: string;
  /** How many of its tests passed all the same. */
  readonly passed: number;
  /** What failed, a line each. */
  readonly failures: readonly string[];
}

/** Whoever reads only the end of a long report looks for the names; what comes after so many is in the report itself. */
const mostFailuresNamed = 20;

/** What failed, a line for each suite and, last, `N passed, N failed`. A suite in which nothing ran counts as one failure. */
export function summary(outcomes: readonly SuiteOutcome[], elapsedMs: number): { text: string; ok: boolean } {
  const counted = outcomes.map((outcome) =>
    ranNothing(outcome) ? { ...outcome, failed: 1, reason: outcome.reason ?? 'nothing ran' } : outcome,
  );
  const total = (pick: (outcome: SuiteOutcome) => number): number =>
    counted.reduce((sum, outcome) => sum + pick(outcome), 0);
  const passed = total((outcome) => outcome.passed);
  const failed = total((outcome) => outcome.failed);
  const lines = counted.map(({ suite, reason, ranAgain = [], elapsedMs: suiteMs, ...count }) => {
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
    const again =
      ranAgain.length === 0 ? '' : `, ${ranAgain.length} ${ranAgain.length === 1 ? 'file' : 'files'} run twice`;
    const time = suiteMs === undefined ? '' : ` in ${Math.round(suiteMs / 1000)} s`;
    return `${suite.padEnd(7)} ${count.passed} passed, ${count.failed} failed${skipped}${again}${time}${reason === undefined ? '' : ` (${reason})`}`;
  });
  const named = counted.flatMap(({ ranAgain = [], failedFiles = [] }) => [
    ...ranAgain.flatMap((file) => failuresIn('failed at first', file)),
    ...failedFiles.flatMap((file) => failuresIn('failed', file)),
  ]);
  return {
    text: [
      '',
      ...named.slice(0, mostFailuresNamed),
      ...lines,
      `in ${Math.round(elapsedMs / 1000)} s`,
      `${passed} passed, ${failed} failed`,
    ].join('\n'),
    ok: failed === 0 && passed > 0,
  };
}

/** What counts when the files that failed were run once more: there the second run, elsewhere the first. */
export function afterSecondRun(first: SuiteOutcome, second: SuiteOutcome): SuiteOutcome {
  const { reason: _first, failedFiles = [], elapsedMs = 0, ...rest } = first;
  const replaced = failedFiles.reduce((sum, { passed }) => sum + passed, 0);
  return {
    ...rest,
    passed: first.passed - replaced + second.passed,
    failed: second.failed,
    elapsedMs: elapsedMs + (second.elapsedMs ?? 0),
    ranAgain: failedFiles,
    ...(second.failedFiles === undefined ? {} : { failedFiles: second.failedFiles }),
    ...(second.reason === undefined ? {} : { reason: second.reason }),
  };
}

const failuresIn = (how: string, { file, failures }: FailedFile) =>
  failures.map((failure) => `${how}: ${basename(file)} › ${failure}`);

function ranNothing({ passed, failed, partial }: SuiteOutcome): boolean {
  return passed + failed === 0 && partial !== true;
}
