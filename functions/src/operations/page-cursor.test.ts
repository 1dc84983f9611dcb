// Pages of a list: each goes on where the one before ended, and the last one says that it is.
import { expect, test } from 'vitest';
import { pageOf, readCursor } from './page-cursor.ts';

const idOf = (letter: string) => `act_${letter.repeat(20)}`;
const [first, second, third] = [idOf('a'), idOf('b'), idOf('c')];
const entries = [third, second, first].map((id, at) => ({ id, at: `2026-01-0${3 - at}T00:00:00.000Z` }));

test('a page of which one more was found has a cursor, which tells where it ended', () => {
  const { page, nextCursor } = pageOf(entries, 2, ({ at }) => at);
  expect(page.map(({ id }) => id)).toEqual([third, second]);
  expect(readCursor(nextCursor ?? '')).toEqual(['2026-01-02T00:00:00.000Z', second]);
});

test('the last page has none', () => {
  expect(pageOf(entries, 3, ({ at }) => at).nextCursor).toBeNull();
  expect(pageOf([], 3, () => '')).toEqual({ page: [], nextCursor: null });
});

const time = '2026-01-02T00:00:00.000Z';
test.each([
  ...['', '~', `${time}~`, `~${second}`, `${time}~${second}~c`, second, `${time}~${second}/c`, `${time}~${second}\n`],
  // Firestore refuses these as names of documents.
  ...['__x__', '.', '..', '\ud800'].map((id) => `${time}~${id}`),
])('%j is no cursor', (cursor) => {
  expect(() => readCursor(cursor)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
});
