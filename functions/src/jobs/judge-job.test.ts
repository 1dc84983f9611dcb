// What becomes of a job, from what Cloud Run says of it.
import { type JobRunDocument, jobSeconds } from '@deplight/contracts';
import { expect, test } from 'vitest';
import type { Execution } from '../clouds/cloud-run-jobs.ts';
import { testId, testNowMs } from '../pipeline/testing/new-run.ts';
import { judgeJob, marginMs } from './judge-job.ts';

const exited = (exitCode: number): Execution => ({ state: 'ended', exitCode, message: '', isLate: false });
const stopped = (message: string, isLate = false): Execution => ({ state: 'ended', exitCode: null, message, isLate });
const running: Execution = { state: 'running' };
const seconds = (count: number) => testNowMs + count * 1_000;

test.each([
  ['ended with 0', exited(0), {}, 5, { status: 'SUCCEEDED', exitCode: 0, problem: null }],
  ['ended with 3', exited(3), {}, 5, { status: 'FAILED', exitCode: 3, problem: null }],
  ['ended before it was canceled', exited(0), { canceled: true }, 5, { status: 'SUCCEEDED' }],
  ['is canceled while it runs', running, { canceled: true }, 5, { status: 'CANCELED', exitCode: null }],
  ['was stopped since it was canceled', stopped('cancelled'), { canceled: true }, 5, { status: 'CANCELED' }],
  ['is late, says Cloud Run', stopped('', true), {}, 5, { status: 'TIMED_OUT', problem: { code: 'JOB_TIMEOUT' } }],
  ['was stopped when its time was over', stopped('It was stopped.'), {}, 61, { status: 'TIMED_OUT' }],
  [
    'ran out of memory',
    stopped('Memory limit exceeded.'),
    {},
    5,
    { problem: { code: 'JOB_LOST', message: 'Memory limit exceeded.' } },
  ],
  ['is unknown to Cloud Run', undefined, {}, 5, { status: 'FAILED', problem: { code: 'JOB_LOST' } }],
  ['has no execution yet', { state: 'none' }, {}, 5, undefined],
  ['never gets an execution', { state: 'none' }, {}, 60, { status: 'FAILED', problem: { code: 'JOB_LOST' } }],
  ['runs', running, {}, 5, undefined],
  ['runs on although its time is over', running, {}, 60 + marginMs / 1_000, { status: 'TIMED_OUT' }],
] as const)('a job that %s', (_what, execution, { canceled }: { canceled?: boolean }, afterSeconds, ending) => {
  const judged = judgeJob(newJobRun(canceled ?? false), execution, seconds(afterSeconds));
  if (ending) expect(judged).toMatchObject(ending);
  else expect(judged).toBeUndefined();
});

function newJobRun(isCanceled: boolean): JobRunDocument {
  const at = new Date(testNowMs).toISOString();
  return {
    ...{
      type: 'job',
      schemaVersion: 1,
      jobId: `job_${'j'.repeat(20)}`,
      workspaceId: testId('ws'),
      appId: testId('app'),
    },
    ...{
      deploymentId: testId('dpl'),
      schedule: null,
      command: ['true'],
      timeoutSeconds: jobSeconds.usual / 10,
      status: 'RUNNING',
    },
    ...{ cancelRequestedAt: isCanceled ? at : null, createdAt: at, startedAt: at, seal: '0'.repeat(64) },
  };
}
