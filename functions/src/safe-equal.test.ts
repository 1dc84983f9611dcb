// T-WH-02: another length is another secret, and no error.
import { expect, test } from 'vitest';
import { safeEqual } from './safe-equal.ts';

test.each([
  ['', '', true],
  ['abc', 'abc', true],
  ['abc', 'abd', false],
  ['abc', 'ab', false],
  ['', 'abc', false],
])('%j and %j: %s (T-WH-02)', (given, expected, same) => {
  expect(safeEqual(Buffer.from(given), Buffer.from(expected))).toBe(same);
});
