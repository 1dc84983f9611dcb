// Event streams over documents of which some are not as they should be: the others are told of, and nothing ends.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { GitHubBench, workspaceId } from '../github/testing/github-bench.ts';
import { newState, testId } from '../pipeline/testing/new-run.ts';
import { paths } from '../store/paths.ts';
import { logger } from '../telemetry/log.ts';
import type { EventStream } from './event-stream.ts';
import { watchJob } from './watch-job.ts';
import { watchWorkspace } from './watch-workspace.ts';

const appId = testId('app');
let bench: GitHubBench;
let sent: string[];
let stop: () => void;
let ended: boolean;

beforeEach(() => {
  bench = new GitHubBench();
  sent = [];
  ended = false;
  stop = () => undefined;
  vi.spyOn(logger, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  stop();
  vi.restoreAllMocks();
});

const events = {
  send: (event: string, data: unknown) => void sent.push(`${event} ${JSON.stringify(data)}`),
  end: () => {
    ended = true;
  },
} as unknown as EventStream;
const heard = (...parts: string[]) =>
  vi.waitFor(() => {
    for (const part of parts)
      expect(
        sent.some((line) => line.includes(part)),
        part,
      ).toBe(true);
  });

function deployment(count: number, changes: object = {}): string {
  const id = testId('dpl', count);
  const { deployment: made } = newState({ order: { id } });
  bench.put(paths.deployment({ workspaceId, appId, deploymentId: id }).path, { ...made, workspaceId, ...changes });
  return id;
}

test('a deployment that nobody can read is left out of a stream, and its neighbours are told of (R-25)', async () => {
  const [sound, odd] = [deployment(1), deployment(2, { stages: 'none' })];
  stop = watchWorkspace({ workspaceId, appId: undefined, deploymentId: undefined, since: undefined }, events);
  await heard(`bootstrap {"deployments":[{"id":"${sound}"`);
  deployment(2);
  const newer = deployment(3);
  await heard(`deployment.updated`, newer);
  deployment(1, { stages: 'none' });
  deployment(3, { commit: null, status: 'LIVE' });
  await heard('"LIVE"');
  expect([sent[0]?.includes(odd), ended]).toEqual([false, false]);
});

test('lines that nobody can read are left out of a stream, and those behind them come (R-25)', async () => {
  const id = deployment(1);
  const line = (n: number) => ({
    n,
    t: '2026-01-02T03:04:05.000Z',
    stage: 'BUILDING',
    stream: 'stdout',
    text: `line ${n}`,
  });
  const chunk = (n: number, lines: unknown) => {
    const ids = { workspaceId, appId, deploymentId: id };
    bench.put(paths.logChunk(ids, `chunk-${n}`).path, { first: n, last: n, lines, workspaceId, deploymentId: id });
  };
  chunk(1, 'no lines');
  chunk(2, [line(2)]);
  stop = watchWorkspace({ workspaceId, appId, deploymentId: id, since: undefined }, events);
  await heard('line 2');
  chunk(3, [line(3)]);
  await heard('line 3');
});

test('the stream of a job that nobody can read ends (R-25)', async () => {
  const ids = { workspaceId, appId, jobId: `job_${'j'.repeat(20)}` };
  bench.put(paths.job(ids).path, { status: 'NO_STATUS' });
  stop = watchJob(ids, undefined, events);
  await vi.waitFor(() => expect(ended).toBe(true));
});
