// A card's line of requests, out of counts by minute.
import { expect, test } from 'vitest';
import { requestsOf } from './requests-of.ts';

const noon = Date.parse('2026-11-22T12:00:30Z');

test('gives each of the last twenty minutes its count, the one under way last, and passes over older ones', () => {
  const { counts, words } = requestsOf({ '2026-11-22T12:00': 2, '2026-11-22T11:41': 5, '2026-11-22T11:40': 9 }, noon);
  expect(counts).toEqual([5, ...Array.from({ length: 18 }, () => 0), 2]);
  expect(words).toBe('7 requests in 20 min');
});

test('says one request as one', () => {
  expect(requestsOf({ '2026-11-22T11:59': 1 }, noon).short).toBe('1 request');
  expect(requestsOf({}, noon).short).toBe('0 requests');
});
