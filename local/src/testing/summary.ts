// Adds up what the suites of one `npm test` did. Pure.

export interface SuiteOutcome {
  readonly suite: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Whether only a part of it was asked for, which may be none of it. */
  readonly partial?: boolean;
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
  const lines = counted.map(({ suite, reason, ...count }) => {
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
    return `${suite.padEnd(7)} ${count.passed} passed, ${count.failed} failed${skipped}${reason === undefined ? '' : ` (${reason})`}`;
  });
  return {
    text: ['', ...lines, `in ${Math.round(elapsedMs / 1000)} s`, `${passed} passed, ${failed} failed`].join('\n'),
    ok: failed === 0 && passed > 0,
  };
}

function ranNothing({ passed, failed, partial }: SuiteOutcome): boolean {
  return passed + failed === 0 && partial !== true;
}
