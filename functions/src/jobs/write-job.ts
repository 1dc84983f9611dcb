// A new job's two documents, in the transaction of whoever asks for it.
import type { JobDocument, JobRunDocument } from '@deplight/contracts';
import { getConfig } from '../config.ts';
import { sealed } from '../pipeline/seal.ts';
import { storedJob } from '../store/jobs.ts';
import { paths } from '../store/paths.ts';
import type { Transaction } from '../store/transaction.ts';

export function writeJob(
  { job, run }: { readonly job: JobDocument; readonly run: Omit<JobRunDocument, 'seal'> },
  transaction: Transaction,
): void {
  transaction.create(paths.job(run), storedJob(job));
  transaction.create(paths.jobRun(run.jobId), sealed<JobRunDocument>(getConfig().sealKey, run));
}
