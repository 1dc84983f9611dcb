// Proves that presence is written no more often than promised, ends by itself, and stays small.
import { type Look, maxLooks, presenceLeaseMs, presencePauseMs } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { withLook, withoutLook } from './looks.ts';

const now = Date.parse('2026-11-30T10:00:00.000Z');
const app = (n: number) => `app_${String(n).repeat(20)}`;

test('a look lasts for its lease', () => {
  expect(withLook([], app(1), now)).toEqual([{ appId: app(1), until: '2026-11-30T10:01:30.000Z' }]);
});

test('of one app there is at most one write a minute, however many windows renew it', () => {
  const first = looked([], app(1), now);
  expect(withLook(first, app(1), now + 1)).toBeNull();
  expect(withLook(first, app(1), now + presencePauseMs - 1)).toBeNull();
  expect(withLook(first, app(1), now + presencePauseMs)).toEqual([
    { appId: app(1), until: new Date(now + presencePauseMs + presenceLeaseMs).toISOString() },
  ]);
});

test('what has ended is forgotten, and what was looked at last is kept', () => {
  let looks = looked([], app(0), now - presenceLeaseMs);
  for (let n = 1; n <= maxLooks + 1; n += 1) looks = looked(looks, app(n), now + n);
  expect(looks.map(({ appId }) => appId)).toEqual([5, 4, 3, 2].map(app));
});

test('an end takes its own look alone, and one that nothing knows of is no write', () => {
  const both = looked(looked([], app(1), now), app(2), now + 1);
  expect(withoutLook(both, app(1), now + 2)?.map(({ appId }) => appId)).toEqual([app(2)]);
  expect(withoutLook(both, app(3), now + 2)).toBeNull();
  expect(withoutLook(both.slice(0, 1), app(2), now + 2)).toEqual([]);
});

function looked(looks: readonly Look[], appId: string, nowMs: number): Look[] {
  const next = withLook(looks, appId, nowMs);
  if (next === null) throw new Error('Nothing was to be written.');
  return next;
}
