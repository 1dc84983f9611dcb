// A delivery's life: told once for every newest state, in pauses that grow while nobody answers, and not for ever.
import { DeplightError, OutboxDocument } from '@deplight/contracts';
import { describe, expect, test } from 'vitest';
import { testId } from '../pipeline/testing/new-run.ts';
import { carried, held, isDue, missed, tryMs, wantedAgain, wantedNow } from './plan-delivery.ts';

const nowMs = Date.parse('2026-01-02T03:04:05.000Z');
const content = { kind: 'slack-proposal', workspaceId: testId('ws'), proposalId: `prop_${'p'.repeat(20)}` } as const;
const fresh = wantedAgain(undefined, 'd1', content, nowMs);
const told = { told: 'hash', reference: { place: 'C1', id: '1.2' } };
const unreachable = new DeplightError('SLACK_UNREACHABLE', 'Slack does not answer.');

test('what is wanted for the first time is due at once, and fits its contract', () => {
  expect(OutboxDocument.parse(fresh)).toMatchObject({ status: 'pending', wanted: 1, tries: 0, told: null });
  expect(isDue(fresh, nowMs)).toBe(true);
});

test('while one tries nobody else does, until the try counts as lost', () => {
  const trying = held(fresh, 'a', nowMs);
  expect(isDue(trying, nowMs + tryMs - 1)).toBe(false);
  expect(isDue(trying, nowMs + tryMs)).toBe(true);
});

describe('after a try that went well', () => {
  const trying = held(fresh, 'a', nowMs);

  test('nothing is due any more', () => {
    const done = carried(trying, trying, told, nowMs);
    expect(done).toMatchObject({ status: 'delivered', dueAt: null, holder: null, tries: 0, ...told });
    expect(isDue(done, nowMs + 1e9)).toBe(false);
  });

  test('a newer state that came meanwhile is told at once, in the same message', () => {
    const newer = wantedAgain(trying, 'd1', content, nowMs + 5);
    expect(newer).toEqual({ ...trying, wanted: 2 });
    const again = carried(newer, trying, told, nowMs + 10);
    expect(again).toMatchObject({ status: 'pending', holder: null, ...told });
    expect(isDue(again, nowMs + 10)).toBe(true);
  });

  test('a later state begins anew and keeps the message', () => {
    const done = carried(trying, trying, told, nowMs);
    expect(wantedAgain(done, 'd1', content, nowMs + 99)).toMatchObject({ status: 'pending', wanted: 2, ...told });
  });

  test('what is to be told instead is due at once', () => {
    const instead = { kind: 'slack-answer', responseUrl: 'https://hooks.slack.com/x', text: 'Done.' } as const;
    const answer = carried(trying, trying, { instead }, nowMs);
    expect(answer).toMatchObject({ content: instead, status: 'pending', tries: 0, holder: null });
    expect(isDue(answer, nowMs)).toBe(true);
  });
});

describe('after a try that failed', () => {
  const pauseAfter = (tries: number) =>
    Date.parse(missed({ ...held(fresh, 'a', nowMs), tries }, unreachable, nowMs).dueAt ?? '') - nowMs;

  test('the pauses grow, up to ten minutes', () => {
    expect([1, 2, 3, 4, 8, 30].map(pauseAfter)).toEqual([5_000, 10_000, 20_000, 40_000, 600_000, 600_000]);
  });

  test('the pause is as long as the other side asks for', () => {
    const limited = new DeplightError('SLACK_UNREACHABLE', 'Too much.', { details: { retryAfterMs: 30_000 } });
    const next = missed(held(fresh, 'a', nowMs), limited, nowMs);
    expect(Date.parse(next.dueAt ?? '')).toBe(nowMs + 30_000);
  });

  test('a newer state waits for the end of the pause', () => {
    const pausing = missed(held(fresh, 'a', nowMs), unreachable, nowMs);
    expect(wantedAgain(pausing, 'd1', content, nowMs + 1)).toEqual({ ...pausing, wanted: 2 });
  });

  test('a refusal ends it at once, visibly (R-11)', () => {
    const refusal = new DeplightError('SLACK_REFUSED', 'Slack says: is_archived.');
    expect(missed(held(fresh, 'a', nowMs), refusal, nowMs)).toMatchObject({
      status: 'failed',
      dueAt: null,
      problem: { code: 'SLACK_REFUSED', message: 'Slack says: is_archived.' },
    });
  });

  test('tries end: messages after six hours, answers while Slack still takes them (R-21)', () => {
    const tried = held(fresh, 'a', nowMs);
    expect(missed(tried, unreachable, nowMs + 5 * 3_600_000).status).toBe('pending');
    expect(missed(tried, unreachable, nowMs + 6 * 3_600_000).status).toBe('failed');
    const answer = { ...tried, content: { kind: 'slack-answer', responseUrl: 'https://x', text: '' } as const };
    expect(missed(answer, unreachable, nowMs + 25 * 60_000).status).toBe('failed');
  });

  test('an error that nobody expected is tried again and shows nothing of itself', () => {
    const next = missed(held(fresh, 'a', nowMs), new TypeError('secret thing'), nowMs);
    expect(next).toMatchObject({ status: 'pending', problem: { code: 'INTERNAL' } });
    expect(JSON.stringify(next)).not.toContain('secret thing');
  });
});

describe('what is asked for again', () => {
  const attempt = { number: 2, at: '2026-01-02T03:04:05.000Z', latencyMs: 31, responseStatus: 500 };
  const failed = new DeplightError('WEBHOOK_UNREACHABLE', 'The address answered 500.', { details: { attempt } });

  test('keeps the figures of its newest try until it begins anew', () => {
    const pausing = missed(held(fresh, 'a', nowMs), failed, nowMs);
    expect(pausing).toMatchObject({ status: 'pending', attempt });
    const taken = carried(pausing, pausing, { ...told, attempt: { ...attempt, responseStatus: 204 } }, nowMs);
    expect(taken).toMatchObject({ status: 'delivered', attempt: { responseStatus: 204 } });
    expect(wantedNow(taken, nowMs)).toMatchObject({ status: 'pending', tries: 0, attempt: null });
  });

  test('waits no longer when it pauses, and is not sent twice when it is being tried', () => {
    const trying = held(fresh, 'a', nowMs);
    expect(wantedNow(trying, nowMs + 1)).toEqual(trying);
    const pausing = missed(trying, failed, nowMs);
    expect(isDue(wantedNow(pausing, nowMs + 1), nowMs + 1)).toBe(true);
    expect(wantedNow(pausing, nowMs + 1).wanted).toBe(pausing.wanted);
  });
});
