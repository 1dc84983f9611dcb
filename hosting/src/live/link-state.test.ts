// Proves when a lost connection is spoken of, and when no more.
import { expect, test } from 'vitest';
import { type LinkState, linked, linkWords, nextLink } from './link-state.ts';

const second = 1_000;
const start = new Date(2026, 10, 22, 14, 3).getTime();
type Heard = Parameters<typeof nextLink>[1];
const after = (...heard: (readonly [seconds: number, heard: Heard])[]) =>
  heard.reduce<LinkState>((state, [seconds, each]) => nextLink(state, each, start + seconds * second), linked);
const words = (state: LinkState, seconds: number) => linkWords(state, start + seconds * second);

const well = { online: true, fresh: true };
const offline = { online: false, fresh: true };
const stale = { online: true, fresh: false };

test('says nothing while all is well', () => {
  expect(words(after([0, well], [60, well]), 61)).toBeNull();
});

test('a lost network is said at once, with the time of the loss', () => {
  expect(words(after([0, offline], [9, { online: false, fresh: false }]), 90)).toMatch(/^Offline since 14:03\. /);
});

test('a server that does not answer is said after a while, since a short silence is common', () => {
  const state = after([0, stale]);
  expect(words(state, 4)).toBeNull();
  expect(words(state, 5)).toMatch(/^No answer since 14:03\. /);
});

test('a short silence leaves no word behind', () => {
  expect(words(after([0, stale], [2, well]), 2)).toBeNull();
});

test('what is back is said for a moment', () => {
  const state = after([0, offline], [60, well]);
  expect(words(state, 60)).toBe('Back: all of this is current.');
  expect(words(nextLink(state, well, start + 62 * second), 63)).toBe('Back: all of this is current.');
  expect(words(state, 64)).toBeNull();
});

test('a network without an answer from the server is not back yet', () => {
  expect(words(after([0, offline], [60, stale]), 70)).toMatch(/^No answer since 14:03\. /);
});
