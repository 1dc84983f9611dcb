// Text in columns.
import { expect, test } from 'vitest';
import { columns, spanOf } from './columns.ts';

test('columns are as wide as their widest cell; empty ones take no room, and no line ends in blanks', () => {
  expect(
    columns([
      ['a', '', 'x'],
      ['long', '', ''],
      ['äö', '', 'yy'],
    ]),
  ).toBe('a     x\nlong\näö    yy');
  expect(columns([])).toBe('');
});

test.each([
  [-5, '0s'],
  [1_400, '1s'],
  [99_000, '99s'],
  [120_000, '2m'],
  [7_200_000, '2h'],
  [259_200_000, '3d'],
])('%i ms are %s', (ms, text) => expect(spanOf(ms)).toBe(text));
