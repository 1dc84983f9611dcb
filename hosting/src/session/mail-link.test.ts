// Proves which links of mails are understood.
import { expect, test } from 'vitest';
import { readMailLink } from './mail-link.ts';

test.each([
  ['?mode=resetPassword&oobCode=abc&lang=en', { kind: 'resetPassword', code: 'abc' }],
  ['?apiKey=k&mode=verifyEmail&oobCode=a%2Bb', { kind: 'verifyEmail', code: 'a+b' }],
  ['?mode=recoverEmail&oobCode=abc', null],
  ['?mode=verifyEmail', null],
  ['', null],
])('%s', (search, link) => {
  expect(readMailLink(search)).toEqual(link);
});
