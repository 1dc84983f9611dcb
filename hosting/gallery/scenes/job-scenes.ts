// An app's jobs: a history with schedules, none yet, and one job that took too long.
import type { JobDocument, SchedulesDocument } from '@deplight/contracts';
import { html } from 'lit';
import { newApp } from '../fixtures/apps.ts';
import { fixtureDeplight, shows } from '../fixtures/fixture-deplight.ts';
import { ago, appId, day, deploymentId, hour, minute, people, second, uid, workspaceId } from '../fixtures/ids.ts';
import { inFrame } from './page-frame.ts';
import '../../src/pages/page-jobs/page-job.ts';
import '../../src/pages/page-jobs/page-jobs.ts';

const app = newApp(8);
const jobId = (index: number) => `job_${String(index).padStart(20, '0')}`;

function newJob(index: number, changes: Partial<JobDocument>): JobDocument {
  const at = ago(index * 47 * minute);
  return {
    ...{
      schemaVersion: 1,
      id: jobId(index),
      workspaceId,
      appId: appId(8),
      deploymentId: deploymentId(8),
      schedule: null,
    },
    ...{
      command: ['node', 'migrate.js', '--all'],
      timeoutSeconds: 600,
      status: 'SUCCEEDED',
      exitCode: 0,
      problem: null,
    },
    ...{ by: people.ada, createdAt: at, startedAt: at, endedAt: ago(index * 47 * minute - 42 * second) },
    ...{ cancelRequestedAt: null, updatedAt: at, ...changes },
  };
}

const late = newJob(3, {
  ...{ command: ['node', 'report.js', '--for', 'last year', '--key=***'], status: 'TIMED_OUT', exitCode: null },
  problem: { code: 'JOB_TIMEOUT', message: 'It took longer than the 600 s that it may take, and was stopped.' },
});
const jobs = [
  newJob(1, { command: [], status: 'QUEUED', exitCode: null, startedAt: null, endedAt: null }),
  newJob(2, { status: 'RUNNING', exitCode: null, endedAt: null, by: people.grace }),
  late,
  newJob(4, { command: ['node', 'sweep.js'], schedule: 'sweep', by: { uid: 'deplight', name: 'Deplight' } }),
  newJob(5, { command: ['/bin/sh', '-c', 'exit 7'], status: 'FAILED', exitCode: 7 }),
  newJob(6, { status: 'CANCELED', exitCode: null }),
];
const often = { timezone: 'UTC', timeoutSeconds: 600, overlap: 'forbid' } as const;
const schedules: SchedulesDocument = {
  ...{ schemaVersion: 1, workspaceId, appId: appId(8), deploymentId: deploymentId(8), nextAt: ago(-4 * minute) },
  entries: [
    {
      ...{ ...often, name: 'sweep', schedule: '*/15 * * * *', command: ['node', 'sweep.js'], nextAt: ago(-4 * minute) },
      last: { at: ago(11 * minute), what: 'started', jobId: jobId(4) },
    },
    {
      ...{ ...often, name: 'report-of-the-working-days', schedule: '30 6 * * MON-FRI', timezone: 'Europe/Berlin' },
      command: ['node', 'report.js', '--yesterday'],
      ...{ nextAt: ago(-9 * hour), last: { at: ago(day), what: 'skipped', jobId: null } },
    },
  ],
};
const lines = Array.from({ length: 24 }, (_, index) => ({
  ...{ n: index + 1, t: ago(3 * 47 * minute - index * second), stream: 'stdout' as const },
  text: index === 23 ? 'warning: the last page is late' : `page ${index + 1} of 80 is done`,
}));

const deplightOf = (shown: JobDocument[], atSetTimes: SchedulesDocument | null) =>
  fixtureDeplight({
    watchApp: shows(app),
    watchMember: shows({ uid, role: 'owner', name: 'Demo', joinedAt: ago(day) }),
    watchJobs: shows(shown),
    watchSchedules: shows(atSetTimes),
    watchJob: shows(late),
    watchJobLog: shows({ lines, omitted: 0 }),
  });

const list = (shown: JobDocument[], atSetTimes: SchedulesDocument | null) =>
  inFrame(
    'jobs',
    html`<page-jobs .deplight=${deplightOf(shown, atSetTimes)} .uid=${uid} workspace-id=${workspaceId} app-id=${app.id}></page-jobs>`,
  );

export const jobScenes = {
  jobs: () => list(jobs, schedules),
  'jobs-empty': () => list([], null),
  job: () =>
    inFrame(
      'job',
      html`<page-job .deplight=${deplightOf(jobs, null)} .uid=${uid} workspace-id=${workspaceId} app-id=${app.id} job-id=${late.id}></page-job>`,
    ),
};
