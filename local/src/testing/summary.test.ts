// The last line of `npm test`, which continuous integration reads.
import { expect, test } from 'vitest';
import { summary } from './summary.ts';

test('ends with the sum over all suites', () => {
  const { text, ok } = summary(
    [
      { suite: 'unit', passed: 40, failed: 0, skipped: 1 },
      { suite: 'e2e', passed: 2, failed: 0, skipped: 0 },
    ],
    12_400,
  );
  expect(ok).toBe(true);
  expect(text.split('\n').at(-1)).toBe('42 passed, 0 failed');
});

test('fails when a suite ran nothing', () => {
  const { text, ok } = summary(
    [
      { suite: 'unit', passed: 40, failed: 0, skipped: 0 },
      { suite: 'e2e', passed: 0, failed: 0, skipped: 0 },
    ],
    1_000,
  );
  expect(ok).toBe(false);
  expect(text).toContain('nothing ran');
});

test('fails when there was no suite at all', () => {
  expect(summary([], 0).ok).toBe(false);
});
