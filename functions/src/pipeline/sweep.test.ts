// After an outage everything that was under way is forgotten at once: it goes on a part at a time, the oldest first.
import type { PubSub } from '@google-cloud/pubsub';
import { beforeEach, expect, test } from 'vitest';
import { pubsubClient } from '../clouds/topics.ts';
import { GitHubBench } from '../github/testing/github-bench.ts';
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
  for (const [at, id] of ids.toReversed().entries()) goesOnAt(id, bench.nowMs - 1_000 - at);
});

function goesOnAt(id: string, ms: number): void {
  const content = { ...run, deploymentId: id, resumeAt: new Date(ms).toISOString() };
  bench.store.commit([{ do: 'set', path: `pipeline/${id}`, content }], bench.nowMs);
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
