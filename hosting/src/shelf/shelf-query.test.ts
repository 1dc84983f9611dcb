// Proves what is found on the shelf, in which order, and that an address and a query are two views of one thing.
import { expect, test } from 'vitest';
import { garden } from '../../gallery/fixtures/apps.ts';
import {
  pickApps,
  readShelfQuery,
  type ShelfQuery,
  shelfQueryString,
  statusCounts,
  wholeShelf,
} from './shelf-query.ts';

const found = (part: Partial<ShelfQuery>) => pickApps(garden, { ...wholeShelf, ...part }).map(({ name }) => name);

test('everything is there by name when nothing is asked for', () => {
  expect(found({})).toEqual(garden.map(({ name }) => name).toSorted());
});

test('each word must occur, in the name, the address or who deployed last', () => {
  expect(found({ search: ' GRACE weather ' })).toEqual(['weather']);
  expect(found({ search: 'storefront-8.green' })).toEqual(['storefront']);
  expect(found({ search: 'weather demo' })).toEqual([]);
});

test('a status and words narrow together', () => {
  expect(found({ status: 'FAILED' })).toEqual(['guestbook', 'search']);
  expect(found({ status: 'FAILED', search: 'guest' })).toEqual(['guestbook']);
});

test('what waits for a person comes first, what is at rest last', () => {
  const order = found({ sort: 'attention' });
  expect(order.slice(0, 3)).toEqual(['guestbook', 'search', 'billing']);
  expect(order.at(-1)).toBe('docs');
});

test('the newest deployment comes first, and what was never deployed last', () => {
  const order = found({ sort: 'deployed' });
  expect(order[0]).toBe('recipes');
  expect(order.at(-1)).toBe('uploads');
});

test('counts each status that occurs', () => {
  expect(statusCounts(garden)).toContainEqual(['FAILED', 2]);
  expect(statusCounts(garden.slice(0, 1))).toEqual([['DEPLOYING', 1]]);
});

test.each<ShelfQuery>([wholeShelf, { search: 'a&b=c d', status: 'SLEEPING', sort: 'attention', view: 'list' }])(
  '%j comes back from its own address',
  (query) => {
    expect(readShelfQuery(shelfQueryString(query))).toEqual(query);
  },
);

test('the usual shelf has a plain address, and a mistyped one is the usual shelf', () => {
  expect(shelfQueryString(wholeShelf)).toBe('');
  expect(readShelfQuery('?status=ROTTEN&sort=colour&view=heap')).toEqual(wholeShelf);
});
