// Deletes the jobs of commands whose time is long over: their session was lost with its documents, so no sweep finds them.
import { type Clock, systemClock } from '../clock.ts';
import { deleteJob, listJobs } from '../clouds/cloud-run-jobs.ts';
import { expiryLabel } from '../plans/job-request.ts';
import { ownLabels } from '../plans/service-request.ts';

/** @returns how many were deleted. */
export async function clearJobs(clock: Clock = systemClock): Promise<number> {
  const nowSeconds = clock.now() / 1_000;
  const over = (await listJobs(ownLabels)).filter(({ labels }) => Number(labels[expiryLabel]) < nowSeconds);
  for (const { job } of over) await deleteJob(job);
  return over.length;
}
