// Ends the jobs of an app that is being deleted. Their documents go with the app's.
import { deleteJob } from '../clouds/cloud-run-jobs.ts';
import { cloudJobName } from '../plans/job-request.ts';
import { readJobRuns } from '../store/jobs.ts';
import { paths } from '../store/paths.ts';

const limit = 100;

export async function endJobs(appId: string): Promise<void> {
  for (const { jobId } of await readJobRuns(limit, { appId })) {
    await deleteJob(cloudJobName(jobId));
    await paths.jobRun(jobId).delete();
  }
}
