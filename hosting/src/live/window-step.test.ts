// Proves that the window comes to where it is wanted in small steps, and that what is seen is always in it.
import { expect, test } from 'vitest';
import { windowStep } from './window-step.ts';

test('it moves by a part of a row, and the rest after that', () => {
  const seen = { first: 10, end: 25 };
  const wanted = { first: 5, end: 35 };
  const next = windowStep({ first: 0, end: 30 }, wanted, seen, 5);
  expect(next).toEqual({ first: 2, end: 32 });
  expect(windowStep(next, wanted, seen, 5)).toEqual({ first: 4, end: 34 });
  expect(windowStep({ first: 4, end: 34 }, wanted, seen, 5)).toEqual(wanted);
  expect(windowStep(wanted, { first: 0, end: 30 }, seen, 5)).toEqual({ first: 3, end: 33 });
});

test('where it has more than a row to go, it goes so far that a row is left', () => {
  const wanted = { first: 20, end: 50 };
  expect(windowStep({ first: 8, end: 38 }, wanted, { first: 25, end: 38 }, 5)).toEqual({ first: 15, end: 45 });
});

test('it is there at once where what is seen would else be missing', () => {
  const wanted = { first: 500, end: 530 };
  expect(windowStep({ first: 0, end: 30 }, wanted, { first: 505, end: 520 }, 5)).toEqual(wanted);
});

test('it is there at once where it has become larger or smaller', () => {
  const wanted = { first: 0, end: 30 };
  expect(windowStep({ first: 0, end: 25 }, wanted, { first: 0, end: 15 }, 5)).toEqual(wanted);
});

test('it stays where it is wanted', () => {
  const there = { first: 5, end: 35 };
  expect(windowStep(there, there, { first: 10, end: 25 }, 5)).toEqual(there);
});
