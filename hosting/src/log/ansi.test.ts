// Proves that colours become looks and that nothing else of a terminal's language is left in the text.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAnsi } from './ansi.ts';

const textOf = (line: string) =>
  parseAnsi(line)
    .map((span) => span.text)
    .join('');

test('plain text is one plain run', () => {
  expect(parseAnsi('hello')).toEqual([{ text: 'hello', colour: null, bold: false, dim: false }]);
});

test('reads colours, bold and reset', () => {
  expect(parseAnsi('\x1b[1;31merror\x1b[0m: no \x1b[90mfile\x1b[39m')).toEqual([
    { text: 'error', colour: 'red', bold: true, dim: false },
    { text: ': no ', colour: null, bold: false, dim: false },
    { text: 'file', colour: 'grey', bold: false, dim: false },
  ]);
});

test('skips true colour without reading its numbers as codes', () => {
  expect(parseAnsi('\x1b[38;2;1;31;4mx')).toEqual([{ text: 'x', colour: null, bold: false, dim: false }]);
  expect(parseAnsi('\x1b[38;5;2mx')[0]?.colour).toBe('green');
});

test('drops titles, cursor movements and control characters', () => {
  expect(textOf('\x1b]0;title\x07a\x1b[2Kb\x1b[1Ac\x00d\te')).toBe('abcd\te');
});

test('shows what a terminal would show after a carriage return', () => {
  expect(textOf('10 %\r50 %\r100 %')).toBe('100 %');
  expect(textOf('done\r')).toBe('done');
});

test('markup stays text, and no escape character is ever left', () => {
  expect(textOf('<b onclick=x>\x1b[31m</b>')).toBe('<b onclick=x></b>');
  const noise = fc.array(fc.constantFrom('\x1b', '[', ']', '3', '1', ';', 'm', 'x', '\x07', '\\', '\x9b'));
  fc.assert(fc.property(noise, (parts) => !textOf(parts.join('')).includes('\x1b')));
});
