import { expect, test } from 'vitest';
import { RecycledSlots } from './recycled-slots.ts';

test('an item that comes into the window takes the slot of one that has left it', () => {
  const slots = new RecycledSlots();
  expect([...slots.of(['a', 'b', 'c'])]).toEqual([
    ['a', 0],
    ['b', 1],
    ['c', 2],
  ]);
  expect(Object.fromEntries(slots.of(['b', 'c', 'd']))).toEqual({ b: 1, c: 2, d: 0 });
});

test('a row that comes takes the elements of the row that leaves, in the order that moves no other', () => {
  const slots = new RecycledSlots();
  slots.of(['a', 'b', 'c', 'd', 'e']);
  expect([...slots.of(['c', 'd', 'e', 'f', 'g']).values()]).toEqual([2, 3, 4, 1, 0]);
  expect([...slots.of(['a', 'b', 'c', 'd', 'e']).values()]).toEqual([0, 1, 2, 3, 4]);
});

test('where all others come, they take the elements as they stand', () => {
  const slots = new RecycledSlots();
  slots.of(['a', 'b', 'c']);
  expect([...slots.of(['x', 'y', 'z']).values()]).toEqual([0, 1, 2]);
});

test('items keep their slots when one is put in between, and when others leave', () => {
  const slots = new RecycledSlots();
  slots.of(['a', 'b']);
  expect(Object.fromEntries(slots.of(['a', 'new', 'b']))).toEqual({ a: 0, new: 2, b: 1 });
  expect(Object.fromEntries(slots.of(['b']))).toEqual({ b: 1 });
  expect(Object.fromEntries(slots.of(['b', 'c', 'd', 'e']))).toEqual({ b: 1, c: 0, d: 2, e: 3 });
});

test('no two items have the same slot, however the window moves', () => {
  const slots = new RecycledSlots();
  for (const first of [0, 3, 40, 38, 2, 2, 0]) {
    const ids = Array.from({ length: 5 + (first % 7) }, (_, index) => `app-${first + index}`);
    expect(new Set(slots.of(ids).values()).size).toBe(ids.length);
  }
});
