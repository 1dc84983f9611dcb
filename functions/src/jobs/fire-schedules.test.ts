// Schedules in documents: they go live with a version, begin jobs when their time has come, and go with it.
import { type CronEntry, type DeploymentRun, JobRunDocument, SchedulesDocument } from '@deplight/contracts';
import { beforeEach, expect, test, vi } from 'vitest';
import { GitHubBench, workspaceId } from '../github/testing/github-bench.ts';
import { advance } from '../pipeline/advance.ts';
import { sealed } from '../pipeline/seal.ts';
import { newState, testId, testKey } from '../pipeline/testing/new-run.ts';
import { logger } from '../telemetry/log.ts';
import { fireSchedules } from './fire-schedules.ts';

const minuteMs = 60_000;
const often: CronEntry = {
  ...{ name: 'often', schedule: '*/15 * * * *', timezone: 'UTC', overlap: 'forbid' },
  ...{ command: ['node', 'sweep.js'], timeoutSeconds: 60 },
};

let bench: GitHubBench;
let appId: string;
let count = 0;

beforeEach(async () => {
  bench = new GitHubBench();
  appId = await bench.newApp('shop');
  await goLive([often]);
});

const put = (path: string, content: object) =>
  bench.store.commit([{ do: 'set', path, content: { ...content } }], bench.nowMs);
const place = () => `workspaces/${workspaceId}/apps/${appId}`;
const schedules = () => bench.below(`${place()}/schedules/`).map((one) => SchedulesDocument.parse(one));
const jobs = () => bench.below('jobRuns/').map((one) => JobRunDocument.parse(one));
const sweep = () => fireSchedules(bench.clock);

/** A version goes live by the pipeline's own last move. */
async function goLive(cron: CronEntry[]): Promise<string> {
  count += 1;
  const id = testId('dpl', count);
  const findings = { cron, revision: `dpl-shop-${count}` };
  const app = { ...bench.app(appId), generation: count, activeDeploymentId: id };
  const { run, deployment } = newState({ order: { app, id }, run: { phase: 'SHIFTING', findings, generation: count } });
  put(`pipeline/${id}`, run);
  put(`${place()}/deployments/${id}`, deployment);
  put(place(), app);
  expect(await advance({ id, seq: run.seq }, { to: 'LIVE' }, { clock: bench.clock })).toMatchObject({
    run: { phase: 'LIVE' },
  });
  return id;
}

test('a job begins at each time, once, with what the live version says, and by Deplight', async () => {
  expect(await sweep()).toBe(0);
  bench.nowMs += 12 * minuteMs;
  expect(await Promise.all([sweep(), sweep()])).toContain(1);
  expect(await sweep()).toBe(0);
  expect(jobs()).toMatchObject([
    { schedule: 'often', command: ['node', 'sweep.js'], timeoutSeconds: 60, status: 'QUEUED' },
  ]);
  const { jobs: listed } = await bench.perform('listJobs', { appId });
  expect(listed).toMatchObject([{ schedule: 'often', by: { name: 'Deplight' } }]);
  expect((await bench.perform('listSchedules', { appId })).schedules).toMatchObject([
    { name: 'often', nextAt: '2026-01-02T03:30:00.000Z', last: { what: 'started', jobId: listed[0]?.id } },
  ]);
  expect(bench.asked.length).toBeGreaterThan(0);
});

test('schedules that nobody can read hold up none behind them (R-25)', async () => {
  vi.spyOn(logger, 'error').mockImplementation(() => undefined);
  for (let n = 0; n < 120; n += 1)
    put(`workspaces/${workspaceId}/apps/odd-${n}/schedules/live`, { nextAt: '2025-01-01T00:00:00.000Z', entries: 7 });
  bench.nowMs += 15 * minuteMs;
  expect(await sweep()).toBe(1);
  vi.restoreAllMocks();
});

test('while its job runs a time is left out', async () => {
  for (let n = 0; n < 2; n += 1) {
    bench.nowMs += 15 * minuteMs;
    await sweep();
  }
  expect(jobs()).toHaveLength(1);
  expect(schedules()).toMatchObject([{ entries: [{ last: { what: 'skipped', jobId: null } }] }]);
});

test('a version without schedules ends those of the one before; one with them brings them back', async () => {
  expect(bench.app(appId).hasSchedules).toBe(true);
  await goLive([]);
  expect([schedules(), bench.app(appId).hasSchedules]).toEqual([[], false]);
  const id = await goLive([{ ...often, command: ['node', 'other.js'] }]);
  bench.nowMs += 15 * minuteMs;
  expect(await sweep()).toBe(1);
  expect(jobs()).toMatchObject([{ deploymentId: id, command: ['node', 'other.js'] }]);
});

test('nothing begins by a document that the functions did not write', async () => {
  const [known] = schedules();
  const [run] = bench.below('pipeline/') as DeploymentRun[];
  const planted = { ...often, command: ['/bin/sh', '-c', 'planted'] };
  put(`${place()}/schedules/live`, { ...known, entries: [{ ...known?.entries[0], ...planted }] });
  bench.nowMs += 15 * minuteMs;
  await sweep();
  expect(jobs()).toMatchObject([{ command: often.command }]);
  put(`pipeline/${run?.deploymentId}`, { ...run, findings: { ...run?.findings, cron: [planted] } });
  bench.nowMs += 15 * minuteMs;
  expect(await sweep()).toBe(0);
});

test('nothing begins of an app without a live version, or of one that is deleted, or while the platform is paused', async () => {
  bench.nowMs += 15 * minuteMs;
  put('config/runtime', { paused: true, reason: 'Maintenance.' });
  expect(await sweep()).toBe(0);
  put('config/runtime', { paused: false, reason: '' });
  put(place(), { ...bench.app(appId), live: null });
  expect(await sweep()).toBe(0);
  expect([jobs(), schedules()[0]?.nextAt]).toEqual([[], null]);
});

test('sealed runs have their cron under the seal', () => {
  const { run } = newState({ run: { findings: { cron: [often] } } });
  expect(sealed<DeploymentRun>(testKey, { ...run, findings: {} }).seal).not.toBe(run.seal);
});
