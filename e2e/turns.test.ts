// Within so many days each has its turn, once.
import { expect, test } from 'vitest';
import { todays } from './turns.ts';

test('after three days each of ten had its turn', () => {
  const items = Array.from({ length: 10 }, (_, index) => index);
  const turns = [20_000, 20_001, 20_002].map((day) => todays(items, 3, day));
  expect(turns.flat().toSorted((a, b) => a - b)).toEqual(items);
  expect(turns.map(({ length }) => length).toSorted()).toEqual([3, 3, 4]);
});

test('nothing has no turn', () => expect(todays([], 3)).toEqual([]));
