import { expect, test } from 'vitest';
import { type Heard, heardIn, p95, type Seen, Tally } from './tally.ts';

const changed = (event: string, status: string) =>
  told(event, { deployment: { id: 'dpl_1', status, updatedAt: '2026-01-02T03:04:05.000Z' } });
const line = (seq: number) => told('log.appended', { deploymentId: 'dpl_1', log: { seq } });
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

test('events that came at one time are told apart, and what is no event is left out', () => {
  const ids = ({ id, seen }: Heard) => [id, seen.what];
  const line2 = 'event: log.appended\ndata: {"deploymentId":"dpl_1","log":{"seq":2}}\n\n';
  const text = `retry: 2000\n\n: still here\n\nid: 1~dpl_1\nevent: bootstrap\ndata: {}\n\n${line2}`;
  expect(heardIn(text).map(ids)).toEqual([
    ['1~dpl_1', 'beginning'],
    [undefined, 'line'],
  ]);
  expect(heardIn(text)).toBe(heardIn(text));
});

function told(event: string, data: object): Seen {
  const [heard] = heardIn(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  if (!heard) throw new Error('It was not taken for an event.');
  return heard.seen;
}
