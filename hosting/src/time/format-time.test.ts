// Proves the words for times and sizes at their edges.
import { expect, test } from 'vitest';
import { formatAgo, formatBytes, formatDuration } from './format-time.ts';

test.each([
  [-5, '0 ms'],
  [840, '840 ms'],
  [4_260, '4.2 s'],
  [9_999, '9.9 s'],
  [59_999, '59 s'],
  [72_000, '1 min 12 s'],
  [7_500_000, '2 h 5 min'],
])('%i ms is %s', (ms, words) => {
  expect(formatDuration(ms)).toBe(words);
});

test.each([
  ['2026-11-22T12:00:00.000Z', 'just now'],
  ['2026-11-22T11:59:25.000Z', '40 seconds ago'],
  ['2026-11-22T11:55:00.000Z', '5 minutes ago'],
  ['2026-11-21T11:00:00.000Z', 'yesterday'],
  ['2024-11-01T11:00:00.000Z', '2 years ago'],
  ['2026-11-22T12:00:30.000Z', 'just now'],
])('%s was %s', (time, words) => {
  expect(formatAgo(time, Date.parse('2026-11-22T12:00:05.000Z'))).toBe(words);
});

test.each([
  [812, '812 B'],
  [48_300, '48 kB'],
  [4_210_000, '4.2 MB'],
])('%i bytes are %s', (sizeBytes, words) => {
  expect(formatBytes(sizeBytes)).toBe(words);
});
