// What happens to a job, as it happens: asked for again and again, as a deployment is. All lines of a job are there when it
// is said to have ended, so those that are read after that are the last.
import { hasJobEnded, type JobLineView, type JobView } from '@deplight/contracts';
import type { OperationMethods } from '@deplight/sdk/token';
import type { Clock } from '../clock.ts';
import type { Happening } from './follow-deployment.ts';
import { reached, unlessAborted } from './reached.ts';

export type JobHappening =
  | { readonly type: 'job'; readonly job: JobView }
  | { readonly type: 'lines'; readonly lines: readonly JobLineView[] }
  | Extract<Happening, { type: 'lost' | 'back' }>;

export interface FollowingJob {
  readonly api: Pick<OperationMethods, 'getJob' | 'readJobLog'>;
  readonly clock: Clock;
  readonly interrupted: AbortSignal;
}

type Ids = Pick<JobView, 'workspaceId' | 'appId'> & { readonly jobId: string };

const intervalMs = 500;

/** Ends with the job, or when it is interrupted. @throws DeplightCallError when the platform refuses for good. */
export async function* followJob(
  ids: Ids,
  { api, clock, interrupted }: FollowingJob,
): AsyncGenerator<JobHappening, void, undefined> {
  let lost = false;
  let next = 1;
  while (!interrupted.aborted) {
    const look = async () => ({ ...(await api.getJob(ids)), ...(await linesFrom(next, ids, api)) });
    const answer = await unlessAborted(interrupted, reached(look()));
    if (answer === 'interrupted') return;
    if ('reason' in answer) {
      if (!lost) yield { type: 'lost', reason: answer.reason };
      lost = true;
    } else {
      if (lost) yield { type: 'back' };
      lost = false;
      const { job, lines } = answer;
      next = (lines.at(-1)?.seq ?? next - 1) + 1;
      if (lines.length > 0) yield { type: 'lines', lines };
      yield { type: 'job', job };
      if (hasJobEnded(job.status)) return;
    }
    await clock.pause(intervalMs, interrupted);
  }
}

/** All lines of a job from one on. */
export async function linesFrom(first: number, ids: Ids, api: FollowingJob['api']): Promise<{ lines: JobLineView[] }> {
  const lines: JobLineView[] = [];
  let pageToken: string | null = String(first);
  while (pageToken !== null) {
    const page: Awaited<ReturnType<typeof api.readJobLog>> = await api.readJobLog({ ...ids, pageToken });
    lines.push(...page.lines);
    pageToken = page.nextPageToken;
  }
  return { lines };
}
