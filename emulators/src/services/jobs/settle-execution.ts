// How an execution ended, as it and its job show it. Pure.
import { toTimestamp } from '../../grpc/proto-time.ts';
import type { AttemptResult, Execution, ExecutionReference, Job, JobCondition } from './job-resources.ts';

export type Outcome =
  | { readonly kind: 'succeeded' }
  | { readonly kind: 'failed'; readonly message: string; readonly byExit: boolean }
  | { readonly kind: 'cancelled' };

const COUNTS = { succeeded: 'succeededCount', failed: 'failedCount', cancelled: 'cancelledCount' } as const;
const STATUSES = {
  succeeded: 'EXECUTION_SUCCEEDED',
  failed: 'EXECUTION_FAILED',
  cancelled: 'EXECUTION_CANCELLED',
} as const;

export function settleExecution(execution: Execution, outcome: Outcome, nowMs: number): Execution {
  const now = toTimestamp(nowMs);
  return {
    ...execution,
    reconciling: false,
    runningCount: 0,
    [COUNTS[outcome.kind]]: 1,
    completionTime: now,
    updateTime: now,
    conditions: [{ ...conditionOf(outcome), type: 'Completed', lastTransitionTime: now }],
  };
}

/** The job with its latest execution as it stands. */
export function settleJob(job: Job, { name, createTime, completionTime }: Execution, outcome?: Outcome): Job {
  const latest: ExecutionReference = {
    name,
    createTime,
    ...(completionTime && { completionTime }),
    completionStatus: outcome ? STATUSES[outcome.kind] : 'EXECUTION_RUNNING',
  };
  const isLatest = !outcome || job.latestCreatedExecution?.name === name;
  return isLatest
    ? { ...job, latestCreatedExecution: latest, executionCount: job.executionCount + (outcome ? 0 : 1) }
    : job;
}

/** Google's words for a task whose last attempt failed. */
export function failureOf(execution: Execution, { exitCode, termSignal, status }: AttemptResult): Outcome {
  const task = `Task ${execution.name.slice(execution.name.lastIndexOf('/') + 1)}-task0`;
  const message = status?.message ?? 'The container exited with an error.';
  const how = termSignal ? `signal: ${termSignal}` : `exit code: ${exitCode}`;
  const byExit = status === null;
  return {
    kind: 'failed',
    byExit,
    message: byExit ? `${task} failed with ${how} and message: ${message}` : `${task} failed with message: ${message}`,
  };
}

function conditionOf(outcome: Outcome): Omit<JobCondition, 'type'> {
  if (outcome.kind === 'succeeded') return { state: 'CONDITION_SUCCEEDED' };
  if (outcome.kind === 'cancelled')
    return { state: 'CONDITION_FAILED', executionReason: 'CANCELLED', message: 'The execution was cancelled.' };
  return {
    state: 'CONDITION_FAILED',
    message: outcome.message,
    ...(outcome.byExit && { executionReason: 'NON_ZERO_EXIT_CODE' as const }),
  };
}
