import { expect, test } from 'vitest';
import { eventId, sinceOf } from './last-event-id.ts';

const nowMs = Date.parse('2026-01-02T03:04:05.000Z');

test('a reader that comes back is told what changed since its last event, and a little before', () => {
  const id = eventId({ updatedAt: '2026-01-02T03:04:00.000Z', id: 'dpl_1' });
  expect(sinceOf(id, nowMs)).toBe('2026-01-02T03:03:50.000Z');
});

test('a Last-Event-ID that is none of ours, older than an hour or from the future begins anew (T-SSE-01)', () => {
  const foreign = ['', '42', '~', '2026~dpl_1', 'Jan 2 2026~dpl_1', '2026-01-02T03:04:00.000Z', 'x'.repeat(100_000)];
  for (const id of [
    ...foreign,
    eventId({ updatedAt: '2026-01-02T02:04:04.000Z', id: 'dpl_1' }),
    eventId({ updatedAt: '2026-01-02T03:04:06.000Z', id: 'dpl_1' }),
    eventId({ updatedAt: '9999-12-31T23:59:59.999Z', id: 'dpl_1' }),
  ])
    expect(sinceOf(id, nowMs)).toBeUndefined();
  expect(sinceOf(undefined, nowMs)).toBeUndefined();
  expect(sinceOf(['2026-01-02T03:04:00.000Z~dpl_1'], nowMs)).toBeUndefined();
});
