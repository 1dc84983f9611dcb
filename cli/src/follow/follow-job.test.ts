// Following a job: every line once and in order, whatever breaks on the way, and the command's own exit code at the end.
import { exitCodes, type JobLineView, type JobView } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { quickClock } from '../testing/quick-clock.ts';
import { type Reply, scriptedPlatform } from '../testing/scripted-platform.ts';
import { followJob, type JobHappening } from './follow-job.ts';
import { jobEnding } from './job-ending.ts';

const ids = { workspaceId: `ws_${'w'.repeat(20)}`, appId: `app_${'a'.repeat(20)}`, jobId: `job_${'j'.repeat(20)}` };
const path = `GET /api/workspaces/${ids.workspaceId}/apps/${ids.appId}/jobs/${ids.jobId}`;

function newJob(changes: Partial<JobView> = {}): JobView {
  const at = '2026-01-02T03:04:05.000Z';
  return {
    ...{ id: ids.jobId, workspaceId: ids.workspaceId, appId: ids.appId, deploymentId: `dpl_${'d'.repeat(20)}` },
    ...{ schedule: null, command: ['true'], timeoutSeconds: 600, status: 'RUNNING', exitCode: null, problem: null },
    ...{ by: { uid: 'ada', name: 'Ada' }, createdAt: at, startedAt: at, endedAt: null, cancelRequestedAt: null },
    ...{ updatedAt: at, ...changes },
  };
}

const line = (seq: number): JobLineView => ({
  seq,
  time: '2026-01-02T03:04:05.000Z',
  stream: 'stdout',
  text: `${seq}`,
});

test('each line is told once, also after the connection was lost, and the end is the last', async () => {
  const jobs: (JobView | undefined)[] = [
    newJob({ status: 'QUEUED' }),
    undefined,
    newJob(),
    newJob({ status: 'SUCCEEDED' }),
  ];
  const pages: Reply['body'][] = [
    { lines: [], nextPageToken: null },
    { lines: [line(1), line(2)], nextPageToken: '3' },
    { lines: [line(3)], nextPageToken: null },
    { lines: [line(4)], nextPageToken: null },
  ];
  const platform = await scriptedPlatform((request) => {
    if (request !== path) return { body: pages.shift() };
    const job = jobs.shift();
    return job && { body: { job } };
  });
  const happened: JobHappening[] = [];
  const interrupted = new AbortController().signal;
  for await (const one of followJob(ids, { api: platform.api, clock: quickClock(), interrupted })) happened.push(one);
  expect(happened.map((one) => (one.type === 'lines' ? one.lines.map(({ seq }) => seq) : one.type))).toEqual([
    'job',
    'lost',
    'back',
    [1, 2, 3],
    'job',
    [4],
    'job',
  ]);
});

test.each([
  [{ status: 'SUCCEEDED', exitCode: 0 }, 0],
  [{ status: 'FAILED', exitCode: 7 }, 7],
  [{ status: 'FAILED', problem: { code: 'JOB_LOST', message: 'It is gone.' } }, exitCodes.failed],
  [{ status: 'CANCELED' }, exitCodes.canceled],
  [{ status: 'TIMED_OUT' }, exitCodes.timedOut],
  [{ status: 'RUNNING' }, exitCodes.timedOut],
] as const)('a job that is %j exits with %i', (changes, exit) => {
  const ending = jobEnding(newJob(changes));
  expect(ending.exit).toBe(exit);
  expect(ending.sentence).toContain(ids.jobId);
});
