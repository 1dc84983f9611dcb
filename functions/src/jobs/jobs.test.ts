// Jobs from their request to their end: documents in memory, and the emulator of Cloud Run, which really runs commands.
import { JobRunDocument, maxJobLines } from '@deplight/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { deleteJob, listJobs } from '../clouds/cloud-run-jobs.ts';
import { useSaboteur } from '../fail-points.ts';
import { sealed } from '../pipeline/seal.ts';
import { testId, testKey } from '../pipeline/testing/new-run.ts';
import { cloudJobName } from '../plans/job-request.ts';
import { logger } from '../telemetry/log.ts';
import { carryJobs } from './carry-jobs.ts';
import { endJobs } from './end-jobs.ts';
import { sweepJobs } from './sweep-jobs.ts';
import { JobsBench, JobsCloud, secretText } from './testing/jobs-bench.ts';

let cloud: JobsCloud;
let bench: JobsBench;

beforeAll(async () => {
  cloud = await JobsCloud.open();
}, 60_000);
afterAll(() => cloud.close());
beforeEach(async () => {
  bench = await JobsBench.open(cloud);
});
afterEach(() => {
  useSaboteur(undefined);
  vi.restoreAllMocks();
});

/** As workers and the sweeper do: until no job is left. */
async function carry(): Promise<void> {
  for (let told = ''; told !== 'no job is left'; ) told = await carryJobs(bench.clock);
}

test('a command runs once in what is live, with its variables and secrets, and its lines are kept without those', async () => {
  const id = await bench.shell('echo $COLOUR; echo key $KEY; echo no >&2');
  expect(bench.job(id)).toMatchObject({ status: 'QUEUED', command: [], exitCode: null, by: { name: 'Ada' } });
  await carry();
  expect(bench.job(id)).toMatchObject({ status: 'SUCCEEDED', exitCode: 0, problem: null });
  expect(bench.lines(id).toSorted()).toEqual(['green', 'key ***', 'no']);
  const { lines } = await bench.ask('readJobLog', { jobId: id });
  expect(lines.find(({ text }) => text === 'no')).toMatchObject({ stream: 'stderr' });
  expect(bench.underWay).toBe(0);
  expect(await listJobs({})).toEqual([]);
});

test('the words of a command are shown without secrets, and reach no shell', async () => {
  const words = ['/bin/echo', '$COLOUR; exit 3', `--key=${secretText}`, '\u001b[2Jx'];
  const { job } = await bench.ask('createJob', { command: words });
  await carry();
  expect(bench.job(job.id)).toMatchObject({
    status: 'SUCCEEDED',
    command: ['/bin/echo', '$COLOUR; exit 3', '--key=***', 'x'],
  });
  expect(bench.lines(job.id)).toEqual(['$COLOUR; exit 3 --key=*** x']);
  expect(JSON.stringify(bench.platform.below(`workspaces/`))).not.toContain(secretText);
});

test('a command that fails has its exit code; one of a signal has 128 and its number', async () => {
  const [failed, killed] = [await bench.shell('exit 7'), await bench.shell('kill -9 $$')];
  await carry();
  expect(bench.job(failed)).toMatchObject({ status: 'FAILED', exitCode: 7, problem: null });
  expect(bench.job(killed)).toMatchObject({ status: 'FAILED', exitCode: 137 });
});

test('a command that takes too long is stopped', async () => {
  const id = await bench.shell('sleep 60', { timeoutSeconds: 1 });
  await carry();
  expect(bench.job(id)).toMatchObject({ status: 'TIMED_OUT', exitCode: null, problem: { code: 'JOB_TIMEOUT' } });
});

test('what cannot be started fails, and says so', async () => {
  const { job } = await bench.ask('createJob', { command: ['/no/such/program'] });
  await carry();
  expect(bench.job(job.id)).toMatchObject({ status: 'FAILED' });
});

test('a job is canceled while it waits, and while it runs; its lines until then are kept', async () => {
  const waiting = await bench.shell('echo never');
  await bench.ask('cancelJob', { jobId: waiting });
  const running = await bench.shell('echo begun; sleep 60');
  const carried = carry();
  await until(() => bench.lines(running).length > 0);
  await bench.ask('cancelJob', { jobId: running });
  await bench.ask('cancelJob', { jobId: running });
  await carried;
  expect(bench.job(waiting)).toMatchObject({ status: 'CANCELED', startedAt: null });
  expect(bench.job(running)).toMatchObject({ status: 'CANCELED', exitCode: null });
  expect([bench.lines(waiting), bench.lines(running)]).toEqual([[], ['begun']]);
  expect(await listJobs({})).toEqual([]);
  expect((await bench.ask('cancelJob', { jobId: running })).job.status).toBe('CANCELED');
});

test('what has ended is not canceled', async () => {
  const id = await bench.shell('true');
  await carry();
  await expect(bench.ask('cancelJob', { jobId: id })).rejects.toMatchObject({ code: 'TOO_LATE' });
});

test.each([
  { point: 'start-job', side: 'before' },
  { point: 'start-job', side: 'after' },
  { point: 'settle-job', side: 'before' },
  { point: 'settle-job', side: 'after' },
] as const)(
  'a worker that dies $side $point: the next one comes to the right end, and the command ran once',
  async (at) => {
    const id = await bench.shell('echo once');
    let deaths = 0;
    useSaboteur(async ({ point, side, kind }) => {
      if (kind !== 'kill' || point !== at.point || side !== at.side || deaths > 0) return;
      deaths += 1;
      await new Promise<never>(() => undefined);
    });
    void carry();
    await until(() => deaths === 1);
    // What died keeps the lease until it ends by itself.
    expect(await sweepJobs(bench.clock)).toBe(0);
    bench.skip(30_000);
    expect(await sweepJobs(bench.clock)).toBe(1);
    await carry();
    expect(bench.job(id)).toMatchObject({ status: 'SUCCEEDED', exitCode: 0 });
    expect(bench.lines(id)).toEqual(['once']);
    expect(bench.underWay).toBe(0);
  },
);

test('a failure of Cloud Run that passes is made up for, and one that stays ends the job', async () => {
  let failures = 0;
  useSaboteur(async ({ point, kind, side }) => {
    if (point !== 'start-job' || kind !== 'throw' || side !== 'before' || failures > 1) return;
    failures += 1;
    throw Object.assign(new Error('no'), { code: failures === 1 ? 14 : 3 });
  });
  const id = await bench.shell('true');
  await carry();
  expect(failures).toBe(2);
  expect(bench.job(id)).toMatchObject({
    status: 'FAILED',
    problem: { code: 'JOB_LOST', message: expect.stringContaining('no') },
  });
});

test('a job that was taken from Cloud Run by others fails instead of waiting', async () => {
  const id = await bench.shell('echo begun; sleep 60');
  const carried = carry();
  await until(() => bench.lines(id).length > 0);
  await deleteJob(cloudJobName(id));
  await carried;
  expect(bench.job(id)).toMatchObject({ status: 'FAILED' });
});

test('an app that is deleted takes its jobs along', async () => {
  const id = await bench.shell('echo begun; sleep 60');
  const carried = carry();
  await until(() => bench.lines(id).length > 0);
  await endJobs(bench.appId);
  await carried;
  expect([bench.underWay, await listJobs({})]).toEqual([0, []]);
});

test('nothing is run of a document that the functions did not write', async () => {
  const id = await bench.shell('echo stolen');
  const [run] = bench.platform.below('jobRuns/');
  bench.put(`jobRuns/${id}`, { ...(run as object), command: ['/bin/echo', 'planted'] });
  await carry();
  expect(bench.job(id)).toMatchObject({ status: 'FAILED', problem: { code: 'SEAL_INVALID' } });
  expect([bench.lines(id), bench.underWay]).toEqual([[], 0]);
});

test('a hundred jobs that fail again and again hold up none behind them, nor does one that nobody can read (R-25)', async () => {
  vi.spyOn(logger, 'warn').mockImplementation(() => undefined);
  vi.spyOn(logger, 'error').mockImplementation(() => undefined);
  const id = await bench.shell('echo through');
  const [sound] = bench.platform.below('jobRuns/').map((one) => JobRunDocument.parse(one));
  if (!sound) throw new Error('There is no job.');
  const odd = testId('dpl', 99);
  bench.put(`pipeline/${odd}`, { type: 'deployment' });
  const paths = Array.from({ length: 120 }, (_, n) => {
    const jobId = `job_${String(n).padStart(20, '0')}`;
    bench.put(`jobRuns/${jobId}`, sealed<JobRunDocument>(testKey, { ...sound, jobId, deploymentId: odd }));
    return `jobRuns/${jobId}`;
  });
  bench.put('jobRuns/job_0', { ...sound, command: 'no list' });
  const carried = carryJobs(bench.clock);
  await until(() => bench.job(id).status === 'SUCCEEDED');
  bench.platform.store.commit(
    paths.map((path) => ({ do: 'delete', path }) as const),
    Date.now(),
  );
  expect(await carried).toBe('no job is left');
  expect(await sweepJobs(bench.clock)).toBe(0);
});

test('an app whose job nobody can read is rid of it as well (R-25)', async () => {
  const id = await bench.shell('true');
  bench.put(`jobRuns/${id}`, { appId: bench.appId, command: 'no list' });
  await endJobs(bench.appId);
  expect(bench.underWay).toBe(0);
});

test('the same request with the same key makes one job', async () => {
  const request = { command: ['/bin/true'], idempotencyKey: 'k-1' };
  const [first, again] = [await bench.ask('createJob', request), await bench.ask('createJob', request)];
  expect(again.job.id).toBe(first.job.id);
  const other = bench.ask('createJob', { ...request, command: ['/bin/false'] });
  await expect(other).rejects.toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
  const kept = bench.platform.below('workspaces/').filter((entry) => Object(entry).operation === 'createJob');
  expect(kept).toMatchObject([{ note: '/bin/true', targets: [{ kind: 'job' }, { kind: 'app' }] }]);
});

test('an app has three jobs under way at most, and nothing runs where nothing is live', async () => {
  for (let n = 0; n < 3; n += 1) await bench.shell('true');
  await expect(bench.shell('true')).rejects.toMatchObject({ code: 'LIMIT_REACHED' });
  const appId = await bench.platform.newApp('empty');
  await expect(bench.shell('true', { appId })).rejects.toMatchObject({ code: 'NOTHING_LIVE' });
});

test('the log of a job ends where it is full, and says so', async () => {
  const id = await bench.shell(`i=0; while [ $i -lt ${maxJobLines + 200} ]; do echo $i; i=$((i+1)); done`);
  await carry();
  const lines = bench.lines(id);
  expect(lines).toHaveLength(maxJobLines);
  expect(lines.at(-1)).toMatch(/^The log ends here/);
  const { lines: page, nextPageToken } = await bench.ask('readJobLog', { jobId: id, limit: 1_000 });
  expect([page.length, page[0]?.text, nextPageToken]).toEqual([1_000, '0', '1001']);
});

test('jobs are listed by pages; those of others are not found', async () => {
  const ids = new Set([await bench.shell('true'), await bench.shell('true'), await bench.shell('true')]);
  const first = await bench.ask('listJobs', { limit: 2 });
  expect([first.jobs.length, first.nextCursor]).toEqual([2, expect.stringContaining(first.jobs[1]?.id ?? 'none')]);
  const all = await bench.ask('listJobs');
  expect([new Set(all.jobs.map(({ id }) => id)), all.nextCursor]).toEqual([ids, null]);
  const appId = await bench.platform.newApp('other');
  await expect(bench.ask('getJob', { appId, jobId: [...ids][0] })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

/** Within a few seconds of the machine's own time. */
async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 1_000 && !isSo(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(isSo()).toBe(true);
}
