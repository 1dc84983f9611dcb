// After an outage everything that was under way is forgotten at once: it goes on a part at a time, the oldest first.
import type { PubSub } from '@google-cloud/pubsub';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pubsubClient } from '../clouds/topics.ts';
import { GitHubBench } from '../github/testing/github-bench.ts';
import { logger } from '../telemetry/log.ts';
import { sweep } from './sweep.ts';
import { newRun, testId } from './testing/new-run.ts';

let bench: GitHubBench;
let resumed: string[];
const run = newRun();
const ids = Array.from({ length: 1_000 }, (_, at) => testId('dpl', at));

beforeEach(() => {
  bench = new GitHubBench();
  resumed = [];
  const publishMessage = async ({ json }: { json: { id?: string } }) => void (json.id && resumed.push(json.id));
  pubsubClient.use({ topic: () => ({ publishMessage }) } as unknown as PubSub);
  vi.spyOn(logger, 'error').mockImplementation(() => undefined);
  for (const [at, id] of ids.toReversed().entries()) goesOnAt(id, bench.nowMs - 1_000 - at);
});
afterEach(() => vi.restoreAllMocks());

function goesOnAt(id: string, ms: number): void {
  bench.put(`pipeline/${id}`, { ...run, deploymentId: id, resumeAt: new Date(ms).toISOString() });
}

/** Older than all others, and without what a run must have. */
function isOdd(id: string): void {
  bench.put(`pipeline/${id}`, { ...run, deploymentId: id, phase: 'NOWHERE', resumeAt: '2026-01-01T00:00:00.000Z' });
}

test('a thousand forgotten deployments are resumed 200 a sweep, those that wait longest first (R-24)', async () => {
  for (let done = 0; done < ids.length; done += 200) {
    const due = ids.slice(done, done + 200);
    resumed.length = 0;
    expect(await sweep(bench.clock)).toBe(200);
    expect(resumed.toSorted()).toEqual(due.toSorted());
    for (const id of due) goesOnAt(id, bench.nowMs + 60_000);
  }
  expect(await sweep(bench.clock)).toBe(0);
});

test('those that only wait, when they are resumed, do not keep a sweep from those behind them (R-24)', async () => {
  for (let count = 0; count < 5; count += 1) expect(await sweep(bench.clock)).toBe(200);
  expect(new Set(resumed)).toEqual(new Set(ids));
});

test.each([1, 200, 450])(
  '%i runs that nobody can read keep no sweep from those behind them (R-11, R-24)',
  async (odd) => {
    for (let at = 0; at < odd; at += 1) isOdd(`odd-${at}`);
    for (let count = 0; count < 6 + odd / 100; count += 1) await sweep(bench.clock);
    expect(new Set(resumed)).toEqual(new Set(ids));
  },
);

test('who moved on while a sweep went on keeps the time of its own (R-24)', async () => {
  const [first = ''] = ids;
  const movedOnMs = bench.nowMs + 3_600_000;
  const publishMessage = async ({ json }: { json: { id?: string } }) => json.id === first && goesOnAt(first, movedOnMs);
  pubsubClient.use({ topic: () => ({ publishMessage }) } as unknown as PubSub);
  await sweep(bench.clock);
  expect(bench.store.read(`pipeline/${first}`)?.content).toMatchObject({ resumeAt: new Date(movedOnMs).toISOString() });
});
