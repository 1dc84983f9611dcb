// Every suite runs once, whatever the machine; on a slow one fewer of them at the same time.
import { expect, test } from 'vitest';
import { planSuites } from './plan-suites.ts';

const groupsOf = (unitMs: number) => {
  const { first, last } = planSuites(unitMs);
  return [...first, ...last];
};

test('a slow machine runs the same suites, at most two at a time', () => {
  const [usual, slow] = [groupsOf(120_000), groupsOf(390_000)];
  expect(slow.flat().sort()).toEqual(usual.flat().sort());
  expect(new Set(slow.flat()).size).toBe(slow.flat().length);
  expect(Math.max(...slow.map(({ length }) => length))).toBe(2);
  expect(Math.max(...usual.map(({ length }) => length))).toBe(4);
});
