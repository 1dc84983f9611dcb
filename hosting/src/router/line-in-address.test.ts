// Proves which addresses name a line.
import { expect, test } from 'vitest';
import { lineOfHash } from './line-in-address.ts';

test.each([
  ['#L120', 120],
  ['#L1', 1],
  ['', 0],
  ['#L0', 0],
  ['#L-3', 0],
  ['#L12x', 0],
  ['#L9999999999999', 0],
])('%s names line %i', (hash, line) => {
  expect(lineOfHash(hash)).toBe(line);
});
