// Proves that a label is cut into what was typed and what was not, and that nothing of it is lost.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fuzzyMatch } from './fuzzy-match.ts';
import { markedParts } from './marked-parts.ts';

test.each([
  [
    'weather',
    'wea',
    [
      ['wea', true],
      ['ther', false],
    ],
  ],
  [
    '🌱 Garden',
    '🌱',
    [
      ['🌱', true],
      [' Garden', false],
    ],
  ],
  [
    'a🌱b🌱',
    '🌱b',
    [
      ['a', false],
      ['🌱b', true],
      ['🌱', false],
    ],
  ],
  [
    'İstanbul shop',
    'shop',
    [
      ['İstanbul ', false],
      ['shop', true],
    ],
  ],
  ['plain', 'nothing of it', [['plain', false]]],
] as const)('%s with “%s” marked', (label, typed, parts) => {
  const places = fuzzyMatch(typed, label)?.places ?? [];
  expect(markedParts(label, places).map(({ text, hit }) => [text, hit])).toEqual(parts);
});

test('whatever is marked, the parts are the label again and no letter is broken', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'İ', '🌱', ' ', 'é', '\u202e') }),
      fc.array(fc.nat(20)),
      (label, places) => {
        const texts = markedParts(label, places).map(({ text }) => text);
        expect(texts.join('')).toBe(label);
        expect(texts.filter((text) => !text.isWellFormed())).toEqual([]);
      },
    ),
  );
});
