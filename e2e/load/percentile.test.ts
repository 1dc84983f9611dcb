// What a share of the deployments does not exceed.
import { expect, test } from 'vitest';
import { percentile } from './percentile.ts';

test('of fifty, 95 of a hundred are not later than the forty-eighth', () => {
  const seconds = Array.from({ length: 50 }, (_, n) => n + 1);
  expect(percentile(seconds, 0.95)).toBe(48);
  expect(percentile(seconds, 0.5)).toBe(25);
});

test('of one, all are as late as that, and of none nothing is', () => {
  expect([percentile([7], 0.95), percentile([], 0.95)]).toEqual([7, 0]);
});
