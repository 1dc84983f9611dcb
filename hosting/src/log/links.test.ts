// Proves where an address in a log line begins and ends.
import { expect, test } from 'vitest';
import { findLinks } from './links.ts';

test.each([
  ['see https://example.com/a.', ['https://example.com/a']],
  ['(http://localhost:8080/x)', ['http://localhost:8080/x']],
  ['https://en.wikipedia.org/wiki/A_(b)', ['https://en.wikipedia.org/wiki/A_(b)']],
  ['one http://a.io two https://b.io/?q=1&r=2', ['http://a.io', 'https://b.io/?q=1&r=2']],
  ['javascript:alert(1) ftp://x', []],
])('%s', (text, links) => {
  const parts = findLinks(text);
  expect(parts.flatMap((part) => part.href ?? [])).toEqual(links);
  expect(parts.map((part) => part.text).join('')).toBe(text);
});
