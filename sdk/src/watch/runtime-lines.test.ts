// Proves that history and live tail read as one log, wherever they meet.
import type { RuntimeLine } from '@deplight/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinRuntimeLines } from './runtime-lines.ts';

const newLine = (n: number): RuntimeLine => ({
  id: `id-${n}`,
  t: new Date(Date.parse('2026-01-02T03:04:05.000Z') + n).toISOString(),
  source: 'app',
  level: 'info',
  text: `line ${n}`,
});
const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, n) => newLine(from + n));

test('however far history and tail overlap, each line is there once and in order', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.nat(50), fc.nat(50), (from, meet, more) => {
      const history = range(from, from + meet);
      const live = range(from + Math.floor(meet / 2), from + meet + more);
      expect(joinRuntimeLines(history, live, newLine(0).t)).toEqual(range(from, from + meet + more));
    }),
  );
});

test('lines that somebody else watched an hour ago do not stand before a gap', () => {
  expect(joinRuntimeLines(range(100, 102), [...range(1, 3), ...range(101, 104)], newLine(100).t)).toEqual(
    range(100, 104),
  );
});

test('lines of the same time keep the order in which they came', () => {
  const at = (id: string): RuntimeLine => ({ ...newLine(1), id });
  expect(joinRuntimeLines([at('a')], [at('c'), at('b')], '').map(({ id }) => id)).toEqual(['a', 'c', 'b']);
});
