// Proves how a limit and its use are told.

import { limitNames } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { settingsWords } from './en/settings.ts';
import { isTight, usageFigure } from './usage-words.ts';

test.each([
  [{ most: 50, used: 7 }, '7 of 50', false],
  [{ most: 50, used: 40 }, '40 of 50', true],
  [{ most: 3, used: 3 }, '3 of 3', true],
  [{ most: 50_000, used: null }, 'at most 50,000', false],
])('%j is %s', (use, words, tight) => {
  expect([usageFigure(use), isTight(use)]).toEqual([words, tight]);
});

test('every limit says what happens when it is reached', () => {
  for (const name of limitNames) expect(settingsWords.limits[name].atLimit).toMatch(/\.$/);
});
