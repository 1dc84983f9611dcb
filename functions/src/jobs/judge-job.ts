// What becomes of a job that runs: pure, from what was asked for, what Cloud Run says, and the time.
import type { ErrorCode, JobRunDocument, JobStatus } from '@deplight/contracts';
import type { Execution } from '../clouds/cloud-run-jobs.ts';

export interface Ending {
  readonly status: Exclude<JobStatus, 'QUEUED' | 'RUNNING'>;
  readonly exitCode: number | null;
  readonly problem: { readonly code: ErrorCode; readonly message: string } | null;
}

/** How long the making of a job and its end may take beside the command itself; milliseconds. */
export const marginMs = 5 * 60_000;

/** How long it may take for a started job to have an execution. */
const soonMs = 60_000;

/**
 * @param execution as Cloud Run has it; undefined when it knows no such job.
 * @returns undefined while it goes on.
 */
export function judgeJob(run: JobRunDocument, execution: Execution | undefined, nowMs: number): Ending | undefined {
  if (execution?.state === 'ended' && execution.exitCode !== null) return byExit(execution.exitCode);
  if (run.cancelRequestedAt !== null) return canceled;
  const sinceMs = nowMs - Date.parse(run.startedAt ?? run.createdAt);
  const timeoutMs = run.timeoutSeconds * 1_000;
  if (execution?.state === 'ended')
    return execution.isLate || sinceMs >= timeoutMs ? timedOut(run) : lost(execution.message);
  if (sinceMs >= timeoutMs + marginMs) return timedOut(run);
  if (execution === undefined || (execution.state === 'none' && sinceMs >= soonMs))
    return lost('Cloud Run does not know of it any more.');
  return undefined;
}

/** A job that did not begin, for good. */
export function notStarted(code: ErrorCode, message: string): Ending {
  return { status: 'FAILED', exitCode: null, problem: { code, message: message.slice(0, 500) } };
}

export const canceled: Ending = { status: 'CANCELED', exitCode: null, problem: null };

function byExit(exitCode: number): Ending {
  return { status: exitCode === 0 ? 'SUCCEEDED' : 'FAILED', exitCode, problem: null };
}

function timedOut({ timeoutSeconds }: JobRunDocument): Ending {
  const message = `It took longer than the ${timeoutSeconds} s that it may take, and was stopped.`;
  return { status: 'TIMED_OUT', exitCode: null, problem: { code: 'JOB_TIMEOUT', message } };
}

function lost(message: string): Ending {
  return notStarted('JOB_LOST', message);
}
