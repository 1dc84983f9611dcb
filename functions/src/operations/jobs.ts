// listJobs, getJob, readJobLog and cancelJob: what became of commands that were to run once.
import { DeplightError, hasJobEnded, JobDocument, jobLineView, jobView } from '@deplight/contracts';
import { notFound } from '../authorize/authorize.ts';
import { isoNow } from '../clock.ts';
import { publish } from '../clouds/topics.ts';
import { changeJob } from '../jobs/change-job.ts';
import { readApp } from '../store/documents.ts';
import { type JobIds, readJob, readJobChunks } from '../store/jobs.ts';
import { paths } from '../store/paths.ts';
import { readSchedules } from '../store/schedules.ts';
import { jobTargets } from './activity-targets.ts';
import type { Handler } from './handler.ts';
import { pageOf, readCursor } from './page-cursor.ts';

const defaultLimit = 20;
const shownLines = 1_000;
/** Chunks hold at most 64 KiB, so a page stays below what an answer may have. */
const chunksPerPage = 20;

export const listJobs: Handler<'listJobs'> = async ({ appId, limit = defaultLimit, cursor }, { workspaceId }) => {
  const app = await readApp({ workspaceId, appId });
  if (!app || app.deletedAt !== null) throw notFound('app');
  let query = paths.jobs({ workspaceId, appId }).orderBy('createdAt', 'desc').orderBy('id', 'desc');
  if (cursor !== undefined) query = query.startAfter(...readCursor(cursor));
  const found = await query.limit(limit + 1).get();
  const { page, nextCursor } = pageOf(found.docs, { schema: JobDocument, time: 'createdAt', limit });
  return { jobs: page.map(jobView), nextCursor };
};

export const listSchedules: Handler<'listSchedules'> = async ({ appId }, { workspaceId }) => {
  const [app, schedules] = await Promise.all([readApp({ workspaceId, appId }), readSchedules({ workspaceId, appId })]);
  if (!app || app.deletedAt !== null) throw notFound('app');
  return { schedules: schedules?.entries ?? [] };
};

export const getJob: Handler<'getJob'> = async ({ appId, jobId }, { workspaceId }) => ({
  job: jobView(await known({ workspaceId, appId, jobId })),
});

export const readJobLog: Handler<'readJobLog'> = async (
  { appId, jobId, limit = shownLines, pageToken = '1' },
  { workspaceId },
) => {
  const ids = { workspaceId, appId, jobId };
  await known(ids);
  const from = Number(pageToken);
  const chunks = await readJobChunks(ids, from, chunksPerPage);
  const found = chunks.flatMap(({ lines }) => lines).filter(({ n }) => n >= from);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  // A full page of chunks says nothing about what comes after it.
  const more = last !== undefined && (found.length > page.length || chunks.length === chunksPerPage);
  return { lines: page.map(jobLineView), nextPageToken: more ? String(last.n + 1) : null };
};

/** Whoever carries the job sees it and stops it. */
export const cancelJob: Handler<'cancelJob'> = async ({ appId, jobId }, { workspaceId, clock, activity }) => {
  const ids = { workspaceId, appId, jobId };
  const [job, app] = await Promise.all([known(ids), readApp(ids)]);
  if (!app) throw notFound('app');
  if (job.status === 'CANCELED' || job.cancelRequestedAt !== null) {
    activity.nothing();
    return { job: jobView(job) };
  }
  const at = { cancelRequestedAt: isoNow(clock) };
  const changed = await changeJob(
    ids,
    () => ({ run: at, job: { ...at, updatedAt: at.cancelRequestedAt } }),
    (transaction) => activity.record(transaction, { workspaceId, targets: jobTargets(job, app) }),
  );
  const after = await known(ids);
  if (!changed || hasJobEnded(after.status))
    throw new DeplightError('TOO_LATE', `The job has ended already: ${after.status}.`, {
      hint: 'Nothing is to be done.',
    });
  await publish('jobs', { because: 'a job is to be canceled' });
  return { job: jobView(after) };
};

async function known(ids: JobIds): Promise<JobDocument> {
  const job = await readJob(ids);
  if (!job) throw notFound('job');
  return job;
}
