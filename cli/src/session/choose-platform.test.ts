// A token goes to the platform that it is for, and to no other.
import { expect, test } from 'vitest';
import { choosePlatform, localUrl, platformUrl } from './choose-platform.ts';

const own = 'https://own.example';
const other = 'https://other.example';
const credentials = { current: own, tokens: { [own]: 'token of own', [other]: 'token of other' } };
const nothing = { url: undefined, token: undefined, linkedUrl: undefined, credentials: { current: null, tokens: {} } };

test('without any word it is the platform that one logged in to last', () => {
  expect(choosePlatform({ ...nothing, credentials })).toEqual({ url: own, token: 'token of own' });
});

test('a linked folder chooses among the platforms that one has logged in to', () => {
  expect(choosePlatform({ ...nothing, credentials, linkedUrl: other })).toEqual({
    url: other,
    token: 'token of other',
  });
});

test('a link to an unknown platform gets no token, least of all that of the environment', () => {
  const linkedUrl = 'https://evil.example';
  expect(choosePlatform({ ...nothing, credentials, linkedUrl }).url).toBe(own);
  expect(choosePlatform({ ...nothing, credentials, linkedUrl, token: 'secret' })).toEqual({
    url: own,
    token: 'secret',
  });
  expect(choosePlatform({ ...nothing, linkedUrl, token: 'secret' })).toEqual({ url: localUrl, token: 'secret' });
});

test('the flag or the variable wins over both, in whatever form it was written', () => {
  expect(choosePlatform({ ...nothing, credentials, linkedUrl: own, url: `${other}/` }).url).toBe(other);
  expect(choosePlatform({ ...nothing, credentials, url: 'HTTPS://OTHER.example' }).token).toBe('token of other');
});

test.each([
  [{ ...nothing }, 'You are not logged in.'],
  [{ ...nothing, credentials, url: 'https://third.example' }, 'You are not logged in to https://third.example.'],
])('without a token for it, it says so', (sources, message) => {
  expect(() => choosePlatform(sources)).toThrow(expect.objectContaining({ code: 'NOT_LOGGED_IN', message }));
});

test.each([
  'http://127.0.0.1:8080',
  'http://localhost:1',
  'http://[::1]:8080',
  'http://a.localhost',
  'https://a.example',
])('a token may go to %s', (url) => expect(platformUrl(`${url}/`)).toBe(url));

test.each([
  ['http://deplight.example', 'URL_NOT_SECRET'],
  ['http://127.0.0.1.evil.example', 'URL_NOT_SECRET'],
  ['http://localhost.evil.example', 'URL_NOT_SECRET'],
  ['ftp://deplight.example', 'URL_INVALID'],
  ['deplight.example', 'URL_INVALID'],
  ['https://user@deplight.example', 'URL_INVALID'],
  ['https://deplight.example/?a=1', 'URL_INVALID'],
])('a token may not go to %s', (url, code) => {
  expect(() => platformUrl(url)).toThrow(expect.objectContaining({ code }));
});
