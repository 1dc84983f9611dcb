// All jobs and their latest executions: in memory for reading, one state file for a restart.
import { CloudError } from '../../grpc/cloud-error.ts';
import { StateFile } from '../../state/state-file.ts';
import type { AttemptResult, Execution, Job } from './job-resources.ts';

export interface ExecutionRecord {
  readonly execution: Execution;
  readonly lastAttempt: AttemptResult | null;
}

interface State {
  readonly jobs: readonly Job[];
  readonly executions: readonly ExecutionRecord[];
}

// Google keeps a thousand of a job; of a development machine's, nobody looks at more than the latest.
const MAX_EXECUTIONS = 500;

export class JobStore {
  readonly #file: StateFile<State>;
  readonly #jobs: Map<string, Job>;
  readonly #executions: Map<string, ExecutionRecord>;

  private constructor(file: StateFile<State>, { jobs, executions }: State) {
    this.#file = file;
    this.#jobs = new Map(jobs.map((job) => [job.name, job]));
    this.#executions = new Map(executions.map((record) => [record.execution.name, record]));
  }

  /** Throws CorruptStateError. */
  static async open(path: string): Promise<JobStore> {
    // The checksum of the state file vouches for what is in it.
    const file = new StateFile(path, (value) => value as State);
    return new JobStore(file, (await file.read()) ?? { jobs: [], executions: [] });
  }

  findJob(name: string): Job | undefined {
    return this.#jobs.get(name);
  }

  /** Throws NOT_FOUND with Google's words. */
  job(name: string): Job {
    return this.#jobs.get(name) ?? missing('JOB', name);
  }

  /** Throws NOT_FOUND with Google's words. */
  execution(name: string): ExecutionRecord {
    return this.#executions.get(name) ?? missing('EXECUTION', name);
  }

  jobs(): Job[] {
    return [...this.#jobs.values()];
  }

  /** Of one job, or of all; newest first. */
  executions(job?: string): ExecutionRecord[] {
    const all = [...this.#executions.values()].reverse();
    return job === undefined ? all : all.filter(({ execution }) => execution.name.startsWith(`${job}/executions/`));
  }

  saveJob(job: Job): Promise<void> {
    this.#jobs.set(job.name, job);
    return this.#save();
  }

  /** A new execution, or how one stands now. */
  saveExecution(record: ExecutionRecord): Promise<void> {
    this.#executions.set(record.execution.name, record);
    for (const [name, { execution }] of this.#executions) {
      if (this.#executions.size <= MAX_EXECUTIONS) break;
      if (!execution.reconciling) this.#executions.delete(name);
    }
    return this.#save();
  }

  deleteExecution(name: string): Promise<void> {
    this.#executions.delete(name);
    return this.#save();
  }

  /** With all its executions. */
  deleteJob(name: string): Promise<void> {
    this.#jobs.delete(name);
    for (const { execution } of this.executions(name)) this.#executions.delete(execution.name);
    return this.#save();
  }

  #save(): Promise<void> {
    return this.#file.write({ jobs: this.jobs(), executions: [...this.#executions.values()] });
  }
}

function missing(kind: string, name: string): never {
  const id = name.slice(name.lastIndexOf('/') + 1);
  throw new CloudError('NOT_FOUND', `Resource '${id}' of kind '${kind}' does not exist.`);
}
