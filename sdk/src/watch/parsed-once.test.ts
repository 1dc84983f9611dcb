// Proves that of a query's documents only those are parsed that are new or have changed.
import { expect, test } from 'vitest';
import { ParsedOnce } from './parsed-once.ts';

interface Row {
  readonly id: string;
  readonly text: string;
}

function parsing() {
  const parsed: string[] = [];
  const rows = new ParsedOnce((row: Row) => {
    if (row.text === 'wrong') throw new Error(`${row.id} does not fit.`);
    parsed.push(row.id);
    return { text: row.text };
  });
  return { rows, parsed };
}

const a = { id: 'a', text: 'one' };
const b = { id: 'b', text: 'two' };
const added = (...rows: Row[]) => rows.map((doc) => ({ type: 'added', doc }) as const);

test('what has not changed is the same value as before, and is not parsed again', () => {
  const { rows, parsed } = parsing();
  const before = rows.of([a, b], added(a, b));
  const changed = { id: 'b', text: 'three' };
  const after = rows.of([changed, a], [{ type: 'modified', doc: changed }]);
  expect(after).toEqual([{ text: 'three' }, { text: 'one' }]);
  expect(after[1]).toBe(before[0]);
  expect(parsed).toEqual(['a', 'b', 'b']);
});

test('what was removed and comes again is parsed anew', () => {
  const { rows, parsed } = parsing();
  rows.of([a], added(a));
  expect(rows.of([], [{ type: 'removed', doc: a }])).toEqual([]);
  expect(rows.of([a], added(a))).toEqual([{ text: 'one' }]);
  expect(parsed).toEqual(['a', 'a']);
});

test('what no change told of is parsed all the same', () => {
  const { rows } = parsing();
  expect(rows.of([a], [])).toEqual([{ text: 'one' }]);
});

test('what does not fit is an error, and is looked at again the next time', () => {
  const { rows } = parsing();
  const wrong = { id: 'b', text: 'wrong' };
  expect(() => rows.of([a, wrong], added(a, wrong))).toThrow('b does not fit.');
  expect(rows.of([a, b], added(b))).toEqual([{ text: 'one' }, { text: 'two' }]);
});
