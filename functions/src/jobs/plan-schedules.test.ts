// Schedules: their next times through changes of the clocks, and what becomes of a time that has come.
import type { CronEntry, SchedulesDocument } from '@deplight/contracts';
import { describe, expect, test } from 'vitest';
import { newRun, testNowMs } from '../pipeline/testing/new-run.ts';
import { nextRun } from './next-run.ts';
import { fire, schedulesOf } from './plan-schedules.ts';

const minuteMs = 60_000;
const at = (ms: number) => new Date(ms).toISOString();

function newEntry(changes: Partial<CronEntry> = {}): CronEntry {
  const often = { name: 'often', schedule: '*/15 * * * *', timezone: 'UTC', overlap: 'forbid' } as const;
  return { ...often, command: ['node', 'sweep.js'], timeoutSeconds: 600, ...changes };
}

describe('the next time', () => {
  const following = (schedule: string, timezone: string, after: string, count: number) => {
    const times: string[] = [];
    while (times.length < count) times.push(nextRun({ schedule, timezone }, Date.parse(times.at(-1) ?? after)) ?? '');
    return times.map((time) => time.slice(0, 16));
  };

  test.each([
    ['*/15 * * * *', 'UTC', '2026-01-02T03:04:05Z', ['2026-01-02T03:15', '2026-01-02T03:30']],
    ['0 9 * * MON-FRI', 'Asia/Seoul', '2026-01-02T03:04:05Z', ['2026-01-05T00:00', '2026-01-06T00:00']],
    // 02:30 is not there on 29 March: it comes when the gap is over.
    ['30 2 * * *', 'Europe/Berlin', '2026-03-28T12:00:00Z', ['2026-03-29T01:00', '2026-03-30T00:30']],
    // 02:30 is there twice on 25 October: it comes once.
    ['30 2 * * *', 'Europe/Berlin', '2026-10-24T12:00:00Z', ['2026-10-25T00:30', '2026-10-26T01:30']],
    [
      '*/30 * * * *',
      'Europe/Berlin',
      '2026-10-25T00:15:00Z',
      ['2026-10-25T00:30', '2026-10-25T01:00', '2026-10-25T01:30'],
    ],
    [
      '*/30 * * * *',
      'Europe/Berlin',
      '2026-03-29T00:15:00Z',
      ['2026-03-29T00:30', '2026-03-29T01:00', '2026-03-29T01:30'],
    ],
  ])('of %s in %s after %s', (schedule, timezone, after, times) => {
    expect(following(schedule, timezone, after, times.length)).toEqual(times);
  });
});

describe('a version that goes live', () => {
  const goesLive = (cron: CronEntry[], known?: SchedulesDocument, nowMs = testNowMs) =>
    schedulesOf(newRun({ findings: { cron } }), known, nowMs);

  test('has the next time of each of its schedules, and the soonest of all', () => {
    const daily = newEntry({ name: 'daily', schedule: '0 0 * * *' });
    expect(goesLive([daily, newEntry()])).toMatchObject({
      entries: [{ nextAt: '2026-01-03T00:00:00.000Z', last: null }, { nextAt: '2026-01-02T03:15:00.000Z' }],
      nextAt: '2026-01-02T03:15:00.000Z',
    });
    expect(goesLive([])).toBeUndefined();
  });

  test('keeps the next time of a schedule that is as it was, though it has come by now, and not of another', () => {
    const known = goesLive([newEntry(), newEntry({ name: 'other' })]);
    const later = goesLive(
      [newEntry(), newEntry({ name: 'other', schedule: '*/5 * * * *' })],
      known,
      testNowMs + 30 * minuteMs,
    );
    expect(later?.entries).toMatchObject([
      { nextAt: '2026-01-02T03:15:00.000Z' },
      { nextAt: '2026-01-02T03:35:00.000Z' },
    ]);
  });
});

describe('a time that has come', () => {
  const dueMs = Date.parse('2026-01-02T03:15:00.000Z');
  const judged = (
    facts: { entry?: CronEntry; underWay?: (string | null)[]; room?: number; lateMs?: number; cron?: CronEntry[] } = {},
  ) => {
    const { entry = newEntry(), underWay = [], room = 3, lateMs = 20_000 } = facts;
    const schedules = schedulesOf(newRun({ findings: { cron: [entry] } }), undefined, testNowMs);
    if (!schedules) throw new Error('there is no schedule');
    const { cron = [entry] } = facts;
    return fire(schedules, {
      ...{ cron, room, nowMs: dueMs + lateMs, newJobId: () => `job_${'n'.repeat(20)}` },
      underWay: underWay.map((schedule) => ({ schedule })),
    });
  };

  test('begins a job, and has a next time', () => {
    const { started, schedules } = judged();
    expect(started).toEqual([{ entry: newEntry(), jobId: `job_${'n'.repeat(20)}` }]);
    const last = { at: at(dueMs), what: 'started', jobId: started[0]?.jobId };
    expect(schedules.entries).toMatchObject([{ nextAt: at(dueMs + 15 * minuteMs), last }]);
    expect(schedules.nextAt).toBe(at(dueMs + 15 * minuteMs));
  });

  test('begins nothing before', () => {
    expect(judged({ lateMs: -1 })).toMatchObject({
      started: [],
      schedules: { nextAt: at(dueMs), entries: [{ last: null }] },
    });
  });

  test.each([
    ['its last job runs', { underWay: ['often'] }, 'skipped'],
    ['its last job runs, and both may', { underWay: ['often'], entry: newEntry({ overlap: 'allow' }) }, 'started'],
    ['the job of another schedule runs', { underWay: ['other', null] }, 'started'],
    ['too many others run', { room: 0 }, 'skipped'],
    ['the platform stood still for an hour', { lateMs: 60 * minuteMs }, 'started'],
    ['the platform stood still for longer', { lateMs: 60 * minuteMs + 1 }, 'missed'],
  ] as const)('while %s', (_what, facts, what) => {
    const { started, schedules } = judged({ ...facts, underWay: 'underWay' in facts ? [...facts.underWay] : [] });
    expect([schedules.entries[0]?.last?.what, started.length]).toEqual([what, what === 'started' ? 1 : 0]);
    // Times that were passed over are one, whichever way it went.
    expect(Date.parse(schedules.nextAt ?? '')).toBeGreaterThan(dueMs);
  });

  test('begins nothing that the live version does not have, and does not come again', () => {
    expect(judged({ cron: [] })).toMatchObject({ started: [], schedules: { nextAt: null } });
  });
});
