// createJob: writes down a command that is to run once in what is live, for whoever carries jobs.
import { type AppDocument, DeplightError, jobSeconds, jobView, limitsOf } from '@deplight/contracts';
import { notFound } from '../authorize/authorize.ts';
import { isoNow, newId } from '../clock.ts';
import { publish } from '../clouds/topics.ts';
import { newJob } from '../jobs/new-job.ts';
import { writeJob } from '../jobs/write-job.ts';
import { readApp, readWorkspace } from '../store/documents.ts';
import { readJob, readJobRunsOf } from '../store/jobs.ts';
import { transact } from '../store/transact.ts';
import type { Transaction } from '../store/transaction.ts';
import { jobTargets } from './activity-targets.ts';
import type { Handler } from './handler.ts';
import { earlierResult, rememberResult } from './idempotency.ts';
import { programNote } from './program-note.ts';

export const createJob: Handler<'createJob'> = async (request, { caller, workspaceId, clock, activity }) => {
  const { appId, command, timeoutSeconds = jobSeconds.usual, idempotencyKey: key } = request;
  const keyed = { caller, key, content: { operation: 'createJob', workspaceId, appId, command, timeoutSeconds } };
  const job = await transact(async (transaction) => {
    const earlier = await earlierResult(keyed, clock.now(), transaction);
    if (earlier) {
      activity.nothing();
      const known = 'jobId' in earlier ? await readJob(earlier, transaction) : undefined;
      if (!known) throw notFound('job');
      return known;
    }
    const app = await readApp({ workspaceId, appId }, transaction);
    if (!app || app.deletedAt !== null) throw notFound('app');
    if (!app.live) throw new DeplightError('NOTHING_LIVE', `Nothing of ${app.name} is live.`);
    await checkRoom(app, transaction);
    const { deploymentId } = app.live;
    const by = { uid: caller.uid, name: caller.name };
    const made = newJob({
      ...{ id: newId('job'), app, deploymentId, command, timeoutSeconds, schedule: null, by },
      now: isoNow(clock),
    });
    const ids = { workspaceId, appId, jobId: made.job.id };
    rememberResult(keyed, ids, clock.now(), transaction);
    writeJob(made, transaction);
    activity.record(transaction, { workspaceId, targets: jobTargets(made.job, app), note: programNote(command) });
    return made.job;
  });
  await publish('jobs', { because: 'a job was asked for' });
  return { job: jobView(job) };
};

/** @throws DeplightError LIMIT_REACHED */
async function checkRoom({ id, workspaceId, name }: AppDocument, transaction: Transaction): Promise<void> {
  const [workspace, underWay] = await Promise.all([
    readWorkspace(workspaceId, transaction),
    readJobRunsOf(workspaceId, transaction),
  ]);
  const { concurrentJobs, concurrentJobsPerApp } = limitsOf(workspace);
  const hint = 'Wait until one has ended, or cancel one.';
  const ofApp = underWay.filter(({ appId }) => appId === id).length;
  if (ofApp >= concurrentJobsPerApp)
    throw new DeplightError('LIMIT_REACHED', `${name} has ${ofApp} jobs under way, and may have no more.`, { hint });
  if (underWay.length >= concurrentJobs) {
    const message = `This workspace has ${underWay.length} jobs under way, and may have no more.`;
    throw new DeplightError('LIMIT_REACHED', message, { hint });
  }
}
