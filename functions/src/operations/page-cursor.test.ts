// Pages of a list: each goes on where the one before ended, and the last one says that it is.
import { expect, test } from 'vitest';
import { pageOf, readCursor } from './page-cursor.ts';

const entries = ['c', 'b', 'a'].map((id) => ({ id, at: `2026-01-0${id.charCodeAt(0) - 96}T00:00:00.000Z` }));

test('a page of which one more was found has a cursor, which tells where it ended', () => {
  const { page, nextCursor } = pageOf(entries, 2, ({ at }) => at);
  expect(page.map(({ id }) => id)).toEqual(['c', 'b']);
  expect(readCursor(nextCursor ?? '')).toEqual(['2026-01-02T00:00:00.000Z', 'b']);
});

test('the last page has none', () => {
  expect(pageOf(entries, 3, ({ at }) => at).nextCursor).toBeNull();
  expect(pageOf([], 3, () => '')).toEqual({ page: [], nextCursor: null });
});

test.each(['', '~', 'a~', '~b', 'a~b~c', 'a', 'a~b/c'])('%j is no cursor', (cursor) => {
  expect(() => readCursor(cursor)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
});
