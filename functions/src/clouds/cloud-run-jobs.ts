// Cloud Run's jobs: one execution of one task each, for commands of the console and for jobs.
import type { protos } from '@google-cloud/run';
import { getConfig } from '../config.ts';
import { once } from '../once.ts';
import { clientOptions } from './client-options.ts';
import { codeOf } from './error-code.ts';

type Job = protos.google.cloud.run.v2.IJob;

export type Execution =
  | { readonly state: 'none' | 'running' }
  /** `exitCode` is null when the platform ended it, or it never began; `message` then says why, and `isLate` whether its time was over. */
  | { readonly state: 'ended'; readonly exitCode: number | null; readonly message: string; readonly isLate: boolean };

export const jobsClient = once(async () => {
  const { JobsClient } = await import('@google-cloud/run');
  return new JobsClient(await clientOptions());
});
const tasks = once(async () => {
  const { TasksClient } = await import('@google-cloud/run');
  return new TasksClient(await clientOptions());
});

const place = () => `projects/${getConfig().appsProjectId}/locations/${getConfig().region}`;
const fullName = (job: string) => `${place()}/jobs/${job}`;

const alreadyExists = 6;
const notFound = 5;
const deadlineExceeded = 4;
const signalled = 128;
/** Jobs that a listing gives at most. */
const listLimit = 2_000;

/** Makes the job if there is none of that name, and runs it unless it ran before. */
export async function startJob(job: string, content: Job): Promise<void> {
  const client = await jobsClient();
  await unless(alreadyExists, async () => {
    const [made] = await client.createJob({ parent: place(), jobId: job, job: content });
    await made.promise();
  });
  const [{ executionCount }] = await client.getJob({ name: fullName(job) });
  if (!executionCount) await client.runJob({ name: fullName(job) });
}

/** How the job's only execution is; undefined when there is no such job any more. */
export async function findExecution(job: string): Promise<Execution | undefined> {
  const found = await unless(notFound, async () => (await jobsClient()).getJob({ name: fullName(job) }));
  if (!found) return undefined;
  const execution = found[0].latestCreatedExecution;
  if (!execution?.name) return { state: 'none' };
  if (String(execution.completionStatus) === 'EXECUTION_RUNNING') return { state: 'running' };
  const listed = await unless(notFound, async () => (await tasks()).listTasks({ parent: execution.name ?? null }));
  const result = listed?.[0][0]?.lastAttemptResult;
  if (!result) return { state: 'ended', exitCode: null, message: 'It was stopped.', isLate: false };
  const { exitCode, termSignal, status } = result;
  if (status?.code)
    return { state: 'ended', exitCode: null, message: status.message ?? '', isLate: status.code === deadlineExceeded };
  const code = termSignal ? signalled + termSignal : (exitCode ?? 0);
  return { state: 'ended', exitCode: code, message: '', isLate: false };
}

/** Deletes a job and ends what runs of it; one that is gone counts as deleted. */
export async function deleteJob(job: string): Promise<void> {
  await unless(notFound, async () => {
    const [operation] = await (await jobsClient()).deleteJob({ name: fullName(job) });
    await operation.promise();
  });
}

/** The jobs that carry all these labels, with their labels. */
export async function listJobs(
  labels: Readonly<Record<string, string>>,
): Promise<Array<{ job: string; labels: Record<string, string> }>> {
  const found: Array<{ job: string; labels: Record<string, string> }> = [];
  for await (const one of (await jobsClient()).listJobsAsync({ parent: place() })) {
    const own = one.labels ?? {};
    if (!Object.entries(labels).every(([name, value]) => own[name] === value)) continue;
    found.push({ job: one.name?.split('/').at(-1) ?? '', labels: own });
    if (found.length >= listLimit) break;
  }
  return found;
}

async function unless<Value>(code: number, call: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await call();
  } catch (error) {
    if (codeOf(error) === code) return undefined;
    throw error;
  }
}
