// The relay hears of each deployment under way, and of its end, also where more are under way than are listened to.
import type { DeploymentRun } from '@deplight/contracts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { GitHubBench } from '../github/testing/github-bench.ts';
import { newRun, testId } from '../pipeline/testing/new-run.ts';
import { logger } from '../telemetry/log.ts';
import { listenToOpenRuns, type OpenRuns } from './open-runs.ts';

let bench: GitHubBench;
let told: string[];
let runs: OpenRuns;
let minute = 0;

beforeEach(() => {
  bench = new GitHubBench();
  told = [];
  minute = 0;
  vi.spyOn(logger, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  runs.stop();
  vi.restoreAllMocks();
});

function listen(most?: number): void {
  const on = {
    open: ({ deploymentId }: DeploymentRun) => void told.push(`open ${nameOf(deploymentId)}`),
    ended: (id: string) => void told.push(`ended ${nameOf(id)}`),
    lost: () => undefined,
  };
  runs = listenToOpenRuns(on, most);
}
const nameOf = (id: string) => Number(id.slice(4));

/** The deployment moves. */
function moves(name: number, changes: Partial<DeploymentRun> | object = {}): void {
  minute += 1;
  const updatedAt = `2026-01-02T03:${String(minute).padStart(2, '0')}:00.000Z`;
  bench.put(`pipeline/${testId('dpl', name)}`, {
    ...newRun(),
    deploymentId: testId('dpl', name),
    updatedAt,
    ...changes,
  });
}
const heard = (...lines: string[]) => vi.waitFor(() => expect(told).toEqual(lines));

test('each is told of when it begins, and when it has ended', async () => {
  moves(1);
  listen();
  await heard('open 1');
  moves(2);
  moves(1);
  await heard('open 1', 'open 2');
  moves(1, { open: false });
  await heard('open 1', 'open 2', 'ended 1');
});

test('one that nobody can read is left out, and its end is told all the same (R-25)', async () => {
  moves(1, { phase: 'NO_PHASE' });
  moves(2);
  listen();
  await heard('open 2');
  moves(1, { open: false });
  await heard('open 2', 'ended 1');
});

test('with more than are listened to, those that move are in sight; one that is pushed out has not ended until it has', async () => {
  listen(2);
  for (const name of [1, 2, 3]) {
    moves(name);
    await vi.waitFor(() => expect(told).toContain(`open ${name}`));
  }
  await runs.review();
  await heard('open 1', 'open 2', 'open 3');
  moves(1, { open: false });
  await runs.review();
  await runs.review();
  await heard('open 1', 'open 2', 'open 3', 'ended 1');
  moves(3, { open: false });
  await heard('open 1', 'open 2', 'open 3', 'ended 1', 'ended 3');
});
