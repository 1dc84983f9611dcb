// What is said of a delivery: how often it was tried, and what came back.
import { expect, test } from 'vitest';
import { triesWords } from './webhook-words.ts';

const last = { at: '2026-01-02T03:04:05.000Z', latencyMs: 1_204, responseStatus: 204 };

test.each([
  [{ attempts: 0, last: null }, 'not tried yet'],
  [{ attempts: 1, last }, '1 try, answered 204 in 1,204 ms'],
  [{ attempts: 3, last: { ...last, responseStatus: null } }, '3 tries, no answer after 1,204 ms'],
])('%j is said as: %s', (delivery, words) => expect(triesWords(delivery)).toBe(words));
