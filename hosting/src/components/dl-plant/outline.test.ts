// Proves that an outline is put where a transform would have put it.
import { expect, test } from 'vitest';
import { ellipse, placed, ring } from './outline.ts';

test('what is absolute is sized, turned and moved; what is relative is not moved', () => {
  expect(placed('M1 0L2-1l1 0c0 1 1 1.500 2-.5Z', { x: 10, y: 20, size: 2 })).toBe('M12 20L14 18l2 0c0 2 2 3 4 -1Z');
  expect(placed('M1 0l0 2', { x: 10, y: 20, angle: 90 })).toBe('M10 21l-2 0');
});

test('an outline of no size is a point with all the commands it would have, so that it can grow out of it', () => {
  expect(placed('M1 2C3 4 5 6 7 8Z', { x: 9, y: 9, size: 0 })).toBe('M9 9C9 9 9 9 9 9Z');
});

test('an ellipse goes through its four ends and closes', () => {
  expect(ellipse(4, 2)).toBe('M0 -2c2.21 0 4 0.9 4 2s-1.79 2 -4 2 -4 -0.9 -4 -2 1.79 -2 4 -2Z');
});

test('a ring has the outline once at each angle', () => {
  expect(ring('M0-5l1 0', [0, 180])).toBe('M0 -5l1 0M0 5l-1 0');
});
