// Creating, updating and running a job as pure plans, and what Cloud Run refuses of it.
import { CloudError } from '../../grpc/cloud-error.ts';
import { toMs, toTimestamp } from '../../grpc/proto-time.ts';
import type { Container } from '../run/resources.ts';
import { checkTemplate } from '../run/validate-template.ts';
import type { Execution, Job, Overrides, TaskTemplate } from './job-resources.ts';

export interface PlanFacts {
  readonly nowMs: number;
  readonly uid: string;
}

const JOB_ID = /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/;
const MAX_RETRIES = 10;
const MAX_TIMEOUT_MS = 7 * 24 * 3_600_000;

/** Throws INVALID_ARGUMENT. */
export function checkJobId(id: string): void {
  if (!JOB_ID.test(id)) {
    throw new CloudError(
      'INVALID_ARGUMENT',
      `job_id: "${id}" may hold only lowercase, digits, and hyphens; must begin with letter, and may not end with hyphen; must be less than 64 characters.`,
    );
  }
}

/** A new job, or the next generation of one. Throws INVALID_ARGUMENT, or UNIMPLEMENTED for more than one task. */
export function planJob(name: string, wanted: Job, current: Job | undefined, { nowMs, uid }: PlanFacts): Job {
  checkTask(wanted);
  const now = toTimestamp(nowMs);
  const generation = String(Number(current?.generation ?? 0) + 1);
  const ready = { type: 'Ready', state: 'CONDITION_SUCCEEDED', lastTransitionTime: now } as const;
  return {
    ...structuredClone(wanted),
    name,
    uid: current?.uid ?? uid,
    generation,
    observedGeneration: generation,
    createTime: current?.createTime ?? now,
    updateTime: now,
    terminalCondition: ready,
    conditions: [ready],
    executionCount: current?.executionCount ?? 0,
    latestCreatedExecution: current?.latestCreatedExecution ?? null,
    reconciling: false,
    etag: `"${uid}"`,
  };
}

/** Throws ABORTED when the caller saw an older version. */
export function checkJobEtag({ name, etag }: Job, seen: string): void {
  if (seen && seen !== etag)
    throw new CloudError('ABORTED', `Conflict for resource '${name}': version '${seen}' is not the current one.`);
}

/** An execution of the job as it is now, with what one run changes of it. Throws INVALID_ARGUMENT, UNIMPLEMENTED. */
export function planExecution(
  job: Job,
  overrides: Overrides | null,
  { nowMs, uid, suffix }: PlanFacts & { suffix: string },
): Execution {
  const template = overridden(checkTask(job), overrides);
  checkTask({ ...job, template: { ...emptyTemplate, ...job.template, template } });
  const id = job.name.slice(job.name.lastIndexOf('/') + 1);
  const now = toTimestamp(nowMs);
  return {
    name: `${job.name}/executions/${id}-${suffix}`,
    uid,
    generation: '1',
    observedGeneration: '1',
    labels: job.template?.labels ?? {},
    annotations: job.template?.annotations ?? {},
    createTime: now,
    startTime: now,
    updateTime: now,
    job: id,
    parallelism: 1,
    taskCount: 1,
    template,
    reconciling: true,
    conditions: [{ type: 'Completed', state: 'CONDITION_RECONCILING', lastTransitionTime: now }],
    runningCount: 1,
    succeededCount: 0,
    failedCount: 0,
    cancelledCount: 0,
    retriedCount: 0,
    etag: `"${uid}"`,
  };
}

const emptyTemplate = { labels: {}, annotations: {}, parallelism: 0, taskCount: 1 };

function checkTask({ template }: Pick<Job, 'template'>): TaskTemplate {
  const task = template?.template;
  if (!template || !task) throw new CloudError('INVALID_ARGUMENT', 'template.template: is required.');
  if (template.taskCount > 1) throw new CloudError('UNIMPLEMENTED', 'template.task_count: one task is emulated.');
  checkTemplate({
    ...task,
    ...template,
    revision: '',
    scaling: null,
    maxInstanceRequestConcurrency: 0,
    timeout: null,
  });
  const { maxRetries = 0 } = task;
  if (maxRetries < 0 || maxRetries > MAX_RETRIES)
    throw new CloudError('INVALID_ARGUMENT', `template.template.max_retries: should be from 0 to ${MAX_RETRIES}.`);
  if ((toMs(task.timeout) ?? 0) > MAX_TIMEOUT_MS)
    throw new CloudError('INVALID_ARGUMENT', 'template.template.timeout: must be at most 168 hours.');
  return task;
}

function overridden(task: TaskTemplate, overrides: Overrides | null): TaskTemplate {
  const [change, ...more] = overrides?.containerOverrides ?? [];
  if (more.length > 0)
    throw new CloudError('INVALID_ARGUMENT', 'overrides.container_overrides: there is one container.');
  if ((overrides?.taskCount ?? 0) > 1)
    throw new CloudError('UNIMPLEMENTED', 'overrides.task_count: one task is emulated.');
  const timeout = overrides?.timeout ?? task.timeout;
  if (!change) return { ...task, timeout };
  const containers = task.containers.map((container): Container => {
    const names = new Set(change.env.map(({ name }) => name));
    const kept = container.env.filter(({ name }) => !names.has(name));
    const args = change.clearArgs || change.args.length > 0 ? change.args : container.args;
    return { ...container, args, env: [...kept, ...change.env] };
  });
  return { ...task, timeout, containers };
}
