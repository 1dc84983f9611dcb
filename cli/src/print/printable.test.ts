// What others wrote can neither move the cursor nor forge a line, and takes the room that it seems to.
import { expect, test } from 'vitest';
import { columns, facts } from './columns.ts';
import { cutTo, displayWidth, padTo } from './display-width.ts';
import { oneLine, printable, withColours } from './printable.ts';
import { ago, spanOf } from './spans.ts';

const esc = '\u001b';

test.each([
  ['plain ✓ 🌱', 'plain ✓ 🌱'],
  [`a${esc}[2Jb`, 'ab'],
  [`${esc}]0;title\u0007a`, 'a'],
  [`${esc}[31mred${esc}[0m`, 'red'],
  ['a\rb\u0008\u009b31m', 'ab'],
  ['a\u202eb', 'ab'],
  ['a\n\tb', 'a\n\tb'],
])('%j is printed as %j (T-LOG-02)', (text, shown) => expect(printable(text)).toBe(shown));

test('a line keeps its colours, and ends them (T-LOG-02)', () => {
  expect(withColours(`${esc}[31mred${esc}[2Jder`)).toBe(`${esc}[31mredder${esc}[0m`);
  expect(withColours('plain')).toBe('plain');
});

test('on one line there are no line breaks', () => expect(oneLine('a\r\n  b\tc ')).toBe('a b c'));

test.each([
  ['abc', 3],
  ['日本', 4],
  ['🌱x', 3],
  ['é', 1],
])('%s is %i columns wide', (text, width) => expect(displayWidth(text)).toBe(width));

test('text is cut and filled to columns, not to characters', () => {
  expect([cutTo('abcdef', 4), cutTo('日本語', 4), cutTo('abc', 3), cutTo('abc', 0)]).toEqual([
    'abc…',
    '日…',
    'abc',
    '',
  ]);
  expect(padTo('日', 4)).toBe('日  ');
});

test('columns are aligned, and those without a word are left out', () => {
  const text = columns(
    ['A', 'B', 'C'],
    [
      ['1', '', 'x\ny'],
      ['日本', '', 'z'],
    ],
  );
  expect(text).toBe('A     C\n1     x y\n日本  z');
});

test('facts without a value are left out', () => {
  expect(
    facts([
      ['Name', 'x'],
      ['Long name', 'y'],
      ['None', null],
    ]),
  ).toBe('Name       x\nLong name  y');
});

test('spans say what matters', () => {
  expect([400, 12_345, 65_000, 7_300_000, 400_000_000].map(spanOf)).toEqual([
    '0.4 s',
    '12 s',
    '1 min 5 s',
    '2 h',
    '5 days',
  ]);
  expect(ago('2026-01-01T00:00:00.000Z', Date.parse('2026-01-01T00:00:03.900Z'))).toBe('3 s ago');
});
