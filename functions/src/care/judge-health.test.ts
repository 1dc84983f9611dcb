// How an app does after go-live: where degraded and failed begin, and what is shown as evidence.
import { describe, expect, test } from 'vitest';
import { evidenceOf, judgeHealth, type Sighting } from './judge-health.ts';

const nowMs = Date.parse('2026-01-02T03:04:05.000Z');
const exit = (agoMs: number): Sighting => ({ kind: 'exit', timeMs: nowMs - agoMs, text: 'Container called exit(1).' });
const line = (agoMs: number, text = 'a line'): Sighting => ({ kind: 'line', timeMs: nowMs - agoMs, text });
const request = (status: number, agoMs = 1_000): Sighting => ({
  kind: 'request',
  timeMs: nowMs - agoMs,
  status,
  text: `GET / → ${status}`,
});
const requests = (count: number, status: number, agoMs?: number) =>
  Array.from({ length: count }, () => request(status, agoMs));

describe('judgeHealth', () => {
  test.each<[string, Sighting[], string, string | null]>([
    ['nothing seen', [], 'ok', null],
    ['lines alone', [line(1), line(2, 'Container called exit(1).')], 'ok', null],
    ['one exit a moment ago', [exit(5_000)], 'degraded', 'crash-loop'],
    ['one exit, long ago', [exit(90_000)], 'ok', null],
    ['two exits', [exit(90_000), exit(80_000)], 'ok', null],
    ['three exits', [exit(90_000), exit(80_000), exit(70_000)], 'failed', 'crash-loop'],
    ['nine errors', requests(9, 500), 'ok', null],
    ['ten errors', requests(10, 503), 'failed', 'server-errors'],
    ['half of the requests', [...requests(5, 500), ...requests(5, 200)], 'degraded', 'server-errors'],
    ['more than half', [...requests(6, 500), ...requests(5, 200)], 'failed', 'server-errors'],
    ['a tenth', [...requests(1, 500), ...requests(9, 200)], 'ok', null],
    ["the app's own refusals", requests(20, 404), 'ok', null],
    ['errors of before the last minute', requests(20, 500, 61_000), 'ok', null],
    ['a failed liveness check', [{ kind: 'liveness', timeMs: nowMs, text: 'x' }], 'failed', 'liveness'],
  ])('%s', (_what, seen, health, cause) => {
    const judgement = judgeHealth(seen, nowMs);
    expect([judgement.health, judgement.cause]).toEqual([health, cause]);
    expect(judgement.sentence === null).toBe(health === 'ok');
  });

  test('says the same while it is only degraded, so that nothing is written twice', () => {
    const some = judgeHealth([...requests(3, 500), ...requests(7, 200)], nowMs);
    const more = judgeHealth([...requests(4, 500), ...requests(8, 200)], nowMs);
    expect(some).toEqual(more);
  });
});

test('evidence is the last of each kind in order of time, bounded', () => {
  const seen = [
    ...Array.from({ length: 50 }, (_, index) => line(60_000 - index, `line ${index}`)),
    ...requests(30, 500, 30_000),
    ...requests(30, 200, 20_000),
    exit(10_000),
  ];
  const evidence = evidenceOf(seen);
  expect(evidence).toHaveLength(16);
  expect(evidence[0]).toBe('03:03:05 line 43');
  expect(evidence.at(-1)).toBe('03:03:55 Container called exit(1).');
  expect(evidence.filter((text) => text.endsWith('→ 200'))).toEqual([]);
});
