// T-RATE-01: who asks too often is told to wait, and how long; nobody else notices.
import { expect, test } from 'vitest';
import { allowanceHeaders, checkAllowance, RateGate, takeRequest } from './rate-gate.ts';

const pace = { burst: 10, perSecond: 2, callers: 3 };

test('lets a burst pass, then as many as the bucket fills up by', () => {
  const gate = new RateGate(pace);
  const takes = Array.from({ length: 12 }, () => gate.take('ada', 0));
  expect(takes.map(({ remaining }) => remaining)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0, 0]);
  expect(takes.map(({ retryAfterMs }) => retryAfterMs !== undefined)).toEqual([...Array(10).fill(false), true, true]);
  expect(takes.at(-1)).toEqual({ limit: 10, remaining: 0, resetSeconds: 5, retryAfterMs: 500 });
  expect(gate.take('ada', 499).retryAfterMs).toBe(1);
  expect(gate.take('ada', 500)).toEqual({ limit: 10, remaining: 0, resetSeconds: 5 });
  expect(gate.take('ada', 60_000)).toEqual({ limit: 10, remaining: 9, resetSeconds: 1 });
});

test('a caller who asks without end leaves the others theirs', () => {
  const gate = new RateGate(pace);
  for (let request = 0; request < 1_000; request += 1) gate.take('flood', 0);
  expect(gate.take('ada', 0)).toMatchObject({ remaining: 9 });
  expect(gate.take('flood', 0).retryAfterMs).toBe(500);
});

test('remembers a bounded number of callers, those who are busy before those who are not', () => {
  const gate = new RateGate(pace);
  for (let caller = 0; caller < 3; caller += 1) gate.take(`quiet ${caller}`, 0);
  for (let request = 0; request < 20; request += 1) gate.take('flood', 1_000);
  gate.take('one more', 1_000);
  expect(gate.take('flood', 1_000).retryAfterMs).toBe(500);
});

test('a clock that goes back shuts nobody out for long', () => {
  const gate = new RateGate(pace);
  gate.take('ada', 3_600_000);
  expect(gate.take('ada', 0).retryAfterMs).toBe(500);
  expect(gate.take('ada', 500).retryAfterMs).toBeUndefined();
});

test('a person has one bucket and each of their tokens another (T-RATE-02)', () => {
  const token = { id: 'tok_1', workspaceId: 'ws_1', appId: null, right: 'read' } as const;
  const person = { uid: 'rate-ada', name: 'Ada' };
  for (let request = 0; request < 1_001; request += 1) takeRequest({ ...person, token }, 0);
  const refused = takeRequest({ ...person, token }, 0);
  expect(() => checkAllowance(refused)).toThrow(
    expect.objectContaining({ code: 'TOO_MANY_REQUESTS', details: { retryAfterMs: 10 } }),
  );
  expect(() => checkAllowance(takeRequest(person, 0))).not.toThrow();
});

test('is told in headers', () => {
  expect(allowanceHeaders({ limit: 10, remaining: 3, resetSeconds: 4 })).toEqual({
    'ratelimit-limit': '10',
    'ratelimit-remaining': '3',
    'ratelimit-reset': '4',
  });
});
