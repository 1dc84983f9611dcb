// The last line of `npm test`, which continuous integration reads.
import { expect, test } from 'vitest';
import { afterSecondRun, summary } from './summary.ts';

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

test('what failed and was run again counts as it ended the second time, and is told', () => {
  const failedFiles = [{ file: '/here/logs.test.ts', passed: 3, failures: ['all lines come: expected 3 to be 4'] }];
  const first = { suite: 'e2e', passed: 90, failed: 2, skipped: 0, failedFiles };
  const mended = afterSecondRun(first, { suite: 'e2e', passed: 5, failed: 0, skipped: 0 });
  expect(mended).toMatchObject({ passed: 92, failed: 0 });
  expect(summary([mended], 1_000).text).toContain('e2e     92 passed, 0 failed, 1 file run twice');
  expect(summary([mended], 1_000).text).toContain('failed at first: logs.test.ts › all lines come: expected 3 to be 4');
  const again = [{ file: '/here/logs.test.ts', passed: 4, failures: ['in order: expected 2 to be 1'] }];
  const broken = afterSecondRun(first, { suite: 'e2e', passed: 4, failed: 1, skipped: 0, failedFiles: again });
  expect(summary([broken], 1_000)).toMatchObject({ ok: false });
  expect(summary([broken], 1_000).text).toContain('\nfailed: logs.test.ts › in order: expected 2 to be 1\n');
  const gone = afterSecondRun(first, { suite: 'e2e', passed: 0, failed: 1, skipped: 0, reason: 'vitest ended with 1' });
  expect(summary([gone], 1_000).text).toContain('(vitest ended with 1)');
});
