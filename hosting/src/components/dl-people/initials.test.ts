// Proves that names of all alphabets, addresses and nonsense have something to show.
import { expect, test } from 'vitest';
import { initialsOf } from './initials.ts';

test.each([
  ['Ada Lovelace', 'AL'],
  ['grace brewster murray hopper', 'GH'],
  ['ada@example.org', 'A'],
  ['ada.lovelace@example.org', 'AL'],
  ['김민수', '김'],
  ['山田 太郎', '山太'],
  ["Conan O'Brien", 'CO'],
  ['<b>x</b>', 'BB'],
  ['\u202E…', '?'],
  ['', '?'],
])('of %j it is %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
