import { expect, test } from 'vitest';
import { p95, seenOf, Tally } from './tally.ts';

const changed = (event: string, status: string) =>
  seenOf(event, JSON.stringify({ deployment: { id: 'dpl_1', status, updatedAt: '2026-01-02T03:04:05.000Z' } }));
const line = (seq: number) => seenOf('log.appended', JSON.stringify({ deploymentId: 'dpl_1', log: { seq } }));
const happened = [{ id: 'dpl_1', status: 'LIVE', lines: 2 }];
const nowMs = Date.parse('2026-01-02T03:04:05.070Z');

test('a reader who was told of the beginning, the end and every line misses nothing', () => {
  const tally = new Tally();
  for (const seen of [changed('deployment.created', 'QUEUED'), line(1), changed('deployment.updated', 'LIVE')])
    tally.take(seen, nowMs);
  expect(tally.missing(happened)).toEqual(['dpl_1 has line 1, not 2']);
  tally.take(line(2), nowMs);
  expect([tally.missing(happened), tally.latenciesMs, tally.events]).toEqual([[], [70, 70], 4]);
});

test('a beginning, an end, a line between or lines twice that are amiss are seen', () => {
  const tally = new Tally();
  tally.take(line(2), nowMs);
  expect(tally.missing(happened)).toEqual([
    'dpl_1 was not created',
    'dpl_1 is undefined, not LIVE',
    'dpl_1 has line NaN, not 2',
  ]);
});

test('the 95th of a hundred values', () => {
  expect([p95(Array.from({ length: 100 }, (_, n) => n)), p95([7])]).toEqual([95, 7]);
});
