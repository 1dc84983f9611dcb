// What is said about a token's use and end.
import { expect, test } from 'vitest';
import { isExpired, usedWords } from './token-words.ts';

const nowMs = Date.parse('2026-11-22T12:00:00.000Z');

test.each([
  [null, 'never used'],
  ['2026-11-22T11:59:00.000Z', 'used within the hour'],
  ['2026-11-22T11:00:00.001Z', 'used within the hour'],
  ['2026-11-22T10:00:00.000Z', 'last used 2 hours ago'],
  ['2026-11-20T10:00:00.000Z', 'last used 2 days ago'],
])('a last use noted at %s is “%s”', (lastUsedAt, words) => expect(usedWords({ lastUsedAt }, nowMs)).toBe(words));

test('a token is over from its last moment on', () => {
  expect(isExpired({ expiresAt: '2026-11-22T12:00:00.000Z' }, nowMs)).toBe(true);
  expect(isExpired({ expiresAt: '2026-11-22T12:00:00.001Z' }, nowMs)).toBe(false);
});
