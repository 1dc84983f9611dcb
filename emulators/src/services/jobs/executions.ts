// The acting shell of jobs: runs executions, tries a failed task again, cancels, and keeps the store up to date.
import { CloudError } from '../../grpc/cloud-error.ts';
import type { Operation } from '../../operations/operation-store.ts';
import type { World } from '../../world.ts';
import type { AttemptResult, Execution } from './job-resources.ts';
import type { JobStore } from './job-store.ts';
import { runTask } from './run-task.ts';
import { failureOf, type Outcome, settleExecution, settleJob } from './settle-execution.ts';

export const EXECUTION_TYPE = { descriptors: 'run', name: 'google.cloud.run.v2.Execution' } as const;

// Google's own, where a job does not say.
const DEFAULT_RETRIES = 3;

interface Running {
  readonly stop: AbortController;
  readonly ended: Promise<Execution>;
}

export class Executions {
  readonly #world: World;
  readonly #store: JobStore;
  readonly #running = new Map<string, Running>();

  constructor(world: World, store: JobStore) {
    this.#world = world;
    this.#store = store;
  }

  /** Ends what an earlier emulator left running: nobody has followed it since. */
  async endOrphans(): Promise<void> {
    const message = 'The emulator restarted while the execution ran.';
    for (const { execution } of this.#store.executions()) {
      if (execution.reconciling) await this.#end(execution, { kind: 'failed', byExit: false, message }, null);
    }
  }

  /** Starts a planned execution; the operation ends with it, with an error if it fails. */
  async begin(execution: Execution): Promise<Operation> {
    const { name } = execution;
    await this.#store.saveExecution({ execution, lastAttempt: null });
    await this.#store.saveJob(settleJob(this.#store.job(jobOf(name)), execution));
    const stop = new AbortController();
    const ended = this.#run(execution, stop.signal).finally(() => this.#running.delete(name));
    this.#running.set(name, { stop, ended });
    return this.operation(name, ended.then(failIfFailed));
  }

  /** Resolves with the execution as it ended. Throws FAILED_PRECONDITION for one that has ended. */
  cancel(name: string): Promise<Execution> {
    const running = this.#running.get(name);
    if (!running) throw new CloudError('FAILED_PRECONDITION', `Execution '${name}' has ended.`);
    running.stop.abort();
    return running.ended;
  }

  /** Cancels all that runs, of one job or of every one. */
  async cancelAll(job = ''): Promise<void> {
    const running = [...this.#running].filter(([name]) => name.startsWith(job));
    for (const [, { stop }] of running) stop.abort();
    await Promise.all(running.map(([, { ended }]) => ended));
  }

  /** An operation on an execution that ends as `work` does. */
  operation(name: string, work: Promise<Execution>): Operation {
    let shown = this.#store.execution(name).execution;
    return this.#world.operations.start({
      name: `projects/${this.#world.project}/locations/${this.#world.region}/operations/${this.#world.newId()}`,
      metadataType: EXECUTION_TYPE,
      responseType: EXECUTION_TYPE,
      metadata: () => {
        shown = this.#store.executions().find(({ execution }) => execution.name === name)?.execution ?? shown;
        return shown;
      },
      work,
    });
  }

  async #run(execution: Execution, signal: AbortSignal): Promise<Execution> {
    const { maxRetries = DEFAULT_RETRIES } = execution.template;
    for (let attempt = 0; ; attempt += 1) {
      const current = { ...execution, retriedCount: attempt };
      const result = await runTask(this.#world, current, { attempt, signal });
      if (signal.aborted) return this.#end(current, { kind: 'cancelled' }, result);
      if (isSuccess(result)) return this.#end(current, { kind: 'succeeded' }, result);
      if (attempt >= maxRetries) return this.#end(current, failureOf(current, result), result);
      await this.#store.saveExecution({ execution: current, lastAttempt: result });
    }
  }

  async #end(execution: Execution, outcome: Outcome, lastAttempt: AttemptResult | null): Promise<Execution> {
    const ended = settleExecution(execution, outcome, this.#world.now());
    await this.#store.saveExecution({ execution: ended, lastAttempt });
    const job = this.#store.findJob(jobOf(ended.name));
    if (job) await this.#store.saveJob(settleJob(job, ended, outcome));
    return ended;
  }
}

const jobOf = (execution: string) => execution.slice(0, execution.indexOf('/executions/'));
const isSuccess = ({ exitCode, termSignal, status }: AttemptResult) =>
  exitCode === 0 && termSignal === 0 && status === null;

function failIfFailed(execution: Execution): Execution {
  const [completed] = execution.conditions;
  if (completed?.state !== 'CONDITION_FAILED') return execution;
  throw new CloudError(execution.cancelledCount > 0 ? 'CANCELLED' : 'UNKNOWN', completed.message ?? 'It failed.');
}
