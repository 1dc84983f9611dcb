// Proves that the window comes to where it is wanted in small steps, and that what is seen is always in it.
import { expect, test } from 'vitest';
import { windowStep } from './window-step.ts';

test('it moves by a part of a row, and the rest after that', () => {
  const seen = { first: 10, end: 25 };
  const wanted = { first: 5, end: 35 };
  const next = windowStep({ first: 0, end: 30 }, wanted, seen, 3);
  expect(next).toEqual({ first: 3, end: 33 });
  expect(windowStep(next, wanted, seen, 3)).toEqual(wanted);
  expect(windowStep(wanted, { first: 0, end: 30 }, seen, 3)).toEqual({ first: 2, end: 32 });
});

test('it is there at once where what is seen would else be missing', () => {
  const wanted = { first: 500, end: 530 };
  expect(windowStep({ first: 0, end: 30 }, wanted, { first: 505, end: 520 }, 3)).toEqual(wanted);
});

test('it is there at once where it has become larger or smaller', () => {
  const wanted = { first: 0, end: 30 };
  expect(windowStep({ first: 0, end: 25 }, wanted, { first: 0, end: 15 }, 3)).toEqual(wanted);
});

test('it stays where it is wanted', () => {
  const there = { first: 5, end: 35 };
  expect(windowStep(there, there, { first: 10, end: 25 }, 3)).toEqual(there);
});
