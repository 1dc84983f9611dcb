// The only writers of a job's status: both of its documents in one transaction.
import { hasJobEnded, type JobDocument, type JobRunDocument } from '@deplight/contracts';
import { type Clock, isoNow } from '../clock.ts';
import { deleteJob } from '../clouds/cloud-run-jobs.ts';
import { getConfig } from '../config.ts';
import { atFailPoint } from '../fail-points.ts';
import { notify } from '../notify/notify.ts';
import { sealed } from '../pipeline/seal.ts';
import { cloudJobName } from '../plans/job-request.ts';
import { firestore } from '../store/firestore.ts';
import { type JobIds, readJob, readJobRun, storedJob } from '../store/jobs.ts';
import { paths } from '../store/paths.ts';
import type { Transaction } from '../store/transaction.ts';
import type { Ending } from './judge-job.ts';

interface Changes {
  readonly run: Partial<JobRunDocument>;
  readonly job: Partial<JobDocument>;
}

/**
 * Changes a job that has not ended.
 * @param writeBeside writes what is to be written with it.
 * @returns undefined for one that has, or is gone.
 */
export function changeJob(
  ids: JobIds,
  change: (run: JobRunDocument) => Changes,
  writeBeside: (transaction: Transaction) => void = () => undefined,
): Promise<JobRunDocument | undefined> {
  return firestore().runTransaction(async (transaction) => {
    const [run, job] = await Promise.all([readJobRun(ids.jobId, transaction), readJob(ids, transaction)]);
    if (!run || !job || hasJobEnded(run.status)) return undefined;
    const changes = change(run);
    const changed = sealed<JobRunDocument>(getConfig().sealKey, { ...run, ...changes.run });
    transaction.set(paths.jobRun(ids.jobId), changed);
    transaction.set(paths.job(ids), storedJob({ ...job, ...changes.job }));
    writeBeside(transaction);
    return changed;
  });
}

/** Writes the end of a job, once. */
export function settleJob(ids: JobIds, ending: Ending, clock: Clock): Promise<JobRunDocument | undefined> {
  const now = isoNow(clock);
  const { status } = ending;
  return atFailPoint('settle-job', () =>
    changeJob(ids, () => ({ run: { status }, job: { ...ending, endedAt: now, updatedAt: now } })),
  );
}

/** What is left to do for a job that has ended: tell of it, delete Cloud Run's, and then what reminds of both. */
export async function putAway({ workspaceId, appId, jobId, status }: JobRunDocument, clock: Clock): Promise<void> {
  if (status === 'FAILED' || status === 'TIMED_OUT') await notify({ what: 'job', workspaceId, appId, jobId }, clock);
  await deleteJob(cloudJobName(jobId));
  await paths.jobRun(jobId).delete();
}
