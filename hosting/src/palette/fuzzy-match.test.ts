// Proves what fits typed letters, and in which order.
import { expect, test } from 'vitest';
import { fuzzyMatch } from './fuzzy-match.ts';

const best = (query: string, ...texts: string[]) =>
  texts
    .flatMap((text) => {
      const match = fuzzyMatch(query, text);
      return match ? [{ text, score: match.score }] : [];
    })
    .toSorted((a, b) => b.score - a.score)
    .map(({ text }) => text);

test('nothing typed fits everything', () => {
  expect(fuzzyMatch('', 'storefront')).toEqual({ score: 0, places: [] });
});

test('a beginning is better than a middle, and a middle better than scattered letters', () => {
  expect(best('bill', 'rebilling', 'billing', 'big idle lake lamp')).toEqual([
    'billing',
    'rebilling',
    'big idle lake lamp',
  ]);
});

test('the first letters of words are found', () => {
  expect(fuzzyMatch('ag', 'api-gateway')?.places).toEqual([0, 4]);
});

test('words stand in any order, and each must fit', () => {
  expect(fuzzyMatch('front sleep', 'Sleep now: storefront')?.places).toEqual([0, 1, 2, 3, 4, 16, 17, 18, 19, 20]);
  expect(fuzzyMatch('sleep docs', 'Sleep now: storefront')).toBeNull();
});

test('letters that do not begin at a word fit nothing', () => {
  expect(fuzzyMatch('oft', 'storefront')).toBeNull();
});

test('more of a text is better than less of it', () => {
  expect(best('shop', 'shop-of-the-year', 'shop')).toEqual(['shop', 'shop-of-the-year']);
});

test('letters beyond ASCII and signs that mean something elsewhere are plain', () => {
  expect(fuzzyMatch('ärz', 'ärzte')).not.toBeNull();
  expect(fuzzyMatch('.*', 'shop')).toBeNull();
});
