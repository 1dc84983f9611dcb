// Proves which blocks of a long log are shown, with heights that are partly guessed and partly measured.
import { expect, test } from 'vitest';
import { BlockHeights } from './block-heights.ts';

const newHeights = () => new BlockHeights(() => 100);

test('at the top there are the blocks that fit, and the room of all others below', () => {
  expect(newHeights().windowAt(1_000, 0, 250)).toEqual({ first: 0, end: 3, above: 0, below: 99_700 });
});

test('far down there is the room of those before, too', () => {
  expect(newHeights().windowAt(1_000, 50_050, 100)).toEqual({ first: 500, end: 502, above: 50_000, below: 49_800 });
});

test('what was measured counts instead of the estimate, until it is forgotten', () => {
  const heights = newHeights();
  expect(heights.measure(0, 350)).toBe(true);
  expect(heights.measure(0, 350)).toBe(false);
  expect(heights.topOf(2)).toBe(450);
  expect(heights.windowAt(10, 360, 50)).toEqual({ first: 1, end: 2, above: 350, below: 800 });
  heights.forget();
  expect(heights.topOf(2)).toBe(200);
});

test('beyond the end there is the last block, and of nothing there is nothing', () => {
  expect(newHeights().windowAt(5, 9_000, 100)).toEqual({ first: 4, end: 5, above: 400, below: 0 });
  expect(newHeights().windowAt(0, 0, 100)).toEqual({ first: 0, end: 0, above: 0, below: 0 });
});
