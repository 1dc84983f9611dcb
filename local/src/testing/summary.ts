// Adds up what the suites of one `npm test` did. Pure.

export interface SuiteOutcome {
  readonly suite: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Whether only a part of it was asked for, which may be none of it. */
  readonly partial?: boolean;
  /** Files with a failure, and how many of their tests passed all the same. */
  readonly failedFiles?: readonly { readonly file: string; readonly passed: number }[];
  /** How many files were run twice, since they failed at first. */
  readonly ranAgain?: number;
  /** Why it failed without a failing test, where it did. */
  readonly reason?: string;
}

/** A line for each suite and, last, `N passed, N failed`. A suite in which nothing ran counts as one failure. */
export function summary(outcomes: readonly SuiteOutcome[], elapsedMs: number): { text: string; ok: boolean } {
  const counted = outcomes.map((outcome) =>
    ranNothing(outcome) ? { ...outcome, failed: 1, reason: outcome.reason ?? 'nothing ran' } : outcome,
  );
  const total = (pick: (outcome: SuiteOutcome) => number): number =>
    counted.reduce((sum, outcome) => sum + pick(outcome), 0);
  const passed = total((outcome) => outcome.passed);
  const failed = total((outcome) => outcome.failed);
  const lines = counted.map(({ suite, reason, ranAgain, ...count }) => {
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
    const again = ranAgain === undefined ? '' : `, ${ranAgain} ${ranAgain === 1 ? 'file' : 'files'} run twice`;
    return `${suite.padEnd(7)} ${count.passed} passed, ${count.failed} failed${skipped}${again}${reason === undefined ? '' : ` (${reason})`}`;
  });
  return {
    text: ['', ...lines, `in ${Math.round(elapsedMs / 1000)} s`, `${passed} passed, ${failed} failed`].join('\n'),
    ok: failed === 0 && passed > 0,
  };
}

/** What counts when the files that failed were run once more: there the second run, elsewhere the first. */
export function afterSecondRun(first: SuiteOutcome, second: SuiteOutcome): SuiteOutcome {
  const { reason: _first, failedFiles = [], ...rest } = first;
  const replaced = failedFiles.reduce((sum, { passed }) => sum + passed, 0);
  return {
    ...rest,
    passed: first.passed - replaced + second.passed,
    failed: second.failed,
    ranAgain: failedFiles.length,
    ...(second.reason === undefined ? {} : { reason: second.reason }),
  };
}

function ranNothing({ passed, failed, partial }: SuiteOutcome): boolean {
  return passed + failed === 0 && partial !== true;
}
