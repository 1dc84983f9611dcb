// Ends the jobs of an app that is being deleted. Their documents go with the app's.
import { deleteJob } from '../clouds/cloud-run-jobs.ts';
import { cloudJobName } from '../plans/job-request.ts';
import { jobsUnderWayOf } from '../store/jobs.ts';
import { paths } from '../store/paths.ts';

export async function endJobs(appId: string): Promise<void> {
  for await (const jobIds of jobsUnderWayOf(appId)) {
    for (const jobId of jobIds) {
      await deleteJob(cloudJobName(jobId));
      await paths.jobRun(jobId).delete();
    }
  }
}
