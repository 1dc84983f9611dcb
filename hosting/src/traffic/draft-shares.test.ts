// Proves that shares sum to 100 whatever is moved, and that what is live keeps one.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSame, type Part, withoutVersion, withPercent, withVersion } from './draft-shares.ts';

const part = (id: string, percent: number): Part => ({ id, percent });
const sum = (parts: readonly Part[]) => parts.reduce((total, { percent }) => total + percent, 0);

test('of two versions one gets what the other gives up', () => {
  const parts = [part('live', 90), part('old', 10)];
  expect(withPercent(parts, 'old', 18, 'live')).toEqual([part('live', 82), part('old', 18)]);
  expect(withPercent(parts, 'live', 60, 'live')).toEqual([part('live', 60), part('old', 40)]);
});

test('of several the others follow in proportion', () => {
  const parts = [part('live', 60), part('a', 30), part('b', 10)];
  expect(withPercent(parts, 'live', 20, 'live')).toEqual([part('live', 20), part('a', 60), part('b', 20)]);
});

test('what is live keeps a share, and another version may have none', () => {
  const parts = [part('live', 90), part('old', 10)];
  expect(withPercent(parts, 'old', 100, 'live')).toEqual([part('live', 1), part('old', 99)]);
  expect(withPercent(parts, 'live', 0, 'live')).toEqual([part('live', 1), part('old', 99)]);
  expect(withPercent(parts, 'old', -5, 'live')).toEqual([part('live', 100), part('old', 0)]);
});

test('a version that comes gets a tenth, and gives back what it has when it goes', () => {
  const two = withVersion([part('live', 100)], 'old', 'live');
  expect(two).toEqual([part('live', 90), part('old', 10)]);
  expect(withoutVersion(two, 'old', 'live')).toEqual([part('live', 100)]);
});

test('what is alone has everything', () => {
  expect(withPercent([part('live', 100)], 'live', 30, 'live')).toEqual([part('live', 100)]);
});

test('a version without a share is no difference, and neither is the order', () => {
  expect(isSame([part('live', 100), part('old', 0)], [part('live', 100)])).toBe(true);
  expect(isSame([part('old', 10), part('live', 90)], [part('live', 90), part('old', 10)])).toBe(true);
  expect(isSame([part('live', 90), part('old', 10)], [part('live', 100)])).toBe(false);
});

test('what is moved away from all that had anything goes to the others alike', () => {
  const parts = [part('live', 100), part('a', 0), part('c', 0)];
  expect(withPercent(parts, 'live', 0, 'live')).toEqual([part('live', 1), part('a', 50), part('c', 49)]);
});

test('whatever is moved, added and taken away: whole percents, 100 in all, at least one for what is live', () => {
  const step = fc.record({
    act: fc.constantFrom('move', 'move', 'add', 'remove'),
    id: fc.constantFrom('live', 'a', 'b', 'c'),
    percent: fc.integer({ min: -10, max: 120 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let parts: Part[] = [part('live', 100)];
      for (const { act, id, percent } of steps) {
        const isThere = parts.some((one) => one.id === id);
        if (act === 'add' && !isThere) parts = withVersion(parts, id, 'live');
        if (act === 'remove' && isThere && id !== 'live') parts = withoutVersion(parts, id, 'live');
        if (act === 'move' && isThere) parts = withPercent(parts, id, percent, 'live');
        expect(sum(parts)).toBe(100);
        expect(parts.every((one) => Number.isInteger(one.percent) && one.percent >= 0)).toBe(true);
        expect(parts.find((one) => one.id === 'live')?.percent).toBeGreaterThanOrEqual(1);
      }
    }),
  );
});
