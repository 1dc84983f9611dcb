// Proves that what is on the screen is in the page, and that the page is as high as if everything were.
import { expect, test } from 'vitest';
import { mostRows, type RowFacts, rowsInView } from './rows-in-view.ts';

const facts: RowFacts = {
  count: 1_000,
  columns: 5,
  rowHeight: 100,
  scrolled: 0,
  windowHeight: 350,
  spare: 1,
  least: 0,
};

test('at the top there are the rows that fit, and the spare one', () => {
  expect(rowsInView(facts)).toEqual({ first: 0, end: 25, above: 0, below: 19_500 });
});

test('in the middle there are spare rows on both sides', () => {
  expect(rowsInView({ ...facts, scrolled: 1_050 })).toEqual({ first: 45, end: 75, above: 900, below: 18_500 });
});

test('the last row may be short', () => {
  expect(rowsInView({ ...facts, count: 998, scrolled: 19_700 })).toMatchObject({ end: 998, below: 0 });
});

test('a list that is not reached yet, or passed, or empty, has no rows of its own', () => {
  expect(rowsInView({ ...facts, scrolled: -5_000 })).toMatchObject({ first: 0, end: 0 });
  expect(rowsInView({ ...facts, scrolled: 90_000 })).toMatchObject({ first: 1_000, end: 1_000, above: 20_000 });
  expect(rowsInView({ ...facts, count: 0 })).toEqual({ first: 0, end: 0, above: 0, below: 0 });
});

test('the height never changes', () => {
  for (const least of [0, mostRows(facts)]) {
    for (let scrolled = 0; scrolled < 20_000; scrolled += 333) {
      const { first, end, above, below } = rowsInView({ ...facts, scrolled, least });
      expect(above + below + Math.ceil((end - first) / 5) * 100).toBe(20_000);
    }
  }
});

test('with as many rows as are ever needed there are always so many, and what is seen is among them', () => {
  const least = mostRows(facts);
  for (let scrolled = -340; scrolled < 20_000; scrolled += 7) {
    const { first, end } = rowsInView({ ...facts, scrolled, least });
    const seen = rowsInView({ ...facts, scrolled });
    expect(end - first).toBe(7 * 5);
    expect(first <= seen.first && end >= seen.end).toBe(true);
  }
});

test('a list that is shorter than that has all of its rows', () => {
  expect(rowsInView({ ...facts, count: 12, least: 7 })).toEqual({ first: 0, end: 12, above: 0, below: 0 });
});
