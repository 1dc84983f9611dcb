// google.cloud.run.v2.Executions and Tasks: what jobs ran, how it ended, and how to end it.
import { CloudError } from '../../grpc/cloud-error.ts';
import { pageOf } from '../../grpc/page-of.ts';
import { type Rpc, unary } from '../../grpc/rpc.ts';
import type { JobParts, ListRequest } from './job-handlers.ts';
import type { ExecutionRecord } from './job-store.ts';

interface NamedRequest {
  name: string;
}

export function executionHandlers({ store, executions }: JobParts): Record<string, Rpc> {
  return {
    GetExecution: unary(({ name }: NamedRequest) => store.execution(name).execution),

    ListExecutions: unary(({ parent, pageSize, pageToken }: ListRequest) => {
      const found = parent.endsWith('/jobs/-') ? store.executions() : store.executions(store.job(parent).name);
      const { items, nextPageToken } = pageOf(found, { pageSize, pageToken });
      return { executions: items.map(({ execution }) => execution), nextPageToken };
    }),

    CancelExecution: unary(({ name }: NamedRequest) => {
      store.execution(name);
      return executions.operation(name, executions.cancel(name));
    }),

    DeleteExecution: unary(async ({ name }: NamedRequest) => {
      const { execution } = store.execution(name);
      if (execution.reconciling)
        throw new CloudError('FAILED_PRECONDITION', `Execution '${name}' runs; cancel it first.`);
      const operation = executions.operation(name, Promise.resolve(execution));
      await store.deleteExecution(name);
      return operation;
    }),
  };
}

export function taskHandlers({ store }: JobParts): Record<string, Rpc> {
  return {
    GetTask: unary(({ name }: NamedRequest) => {
      const record = store.execution(name.slice(0, name.indexOf('/tasks/')));
      const task = toTask(record);
      if (task.name !== name) throw new CloudError('NOT_FOUND', `Resource '${name}' of kind 'TASK' does not exist.`);
      return task;
    }),

    ListTasks: unary(({ parent }: ListRequest) => ({ tasks: [toTask(store.execution(parent))], nextPageToken: '' })),
  };
}

/** The one task of an execution. */
function toTask({ execution, lastAttempt }: ExecutionRecord) {
  const { name, template, job, retriedCount, conditions, ...shared } = execution;
  const id = name.slice(name.lastIndexOf('/') + 1);
  return {
    ...shared,
    ...template,
    name: `${name}/tasks/${id}-task0`,
    job,
    execution: id,
    index: 0,
    retried: retriedCount,
    conditions,
    lastAttemptResult: lastAttempt,
  };
}
