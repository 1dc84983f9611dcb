// The one worker that carries jobs: it starts them, copies their lines and notices their ends, while there are any. It hands
// over to a successor in time, and is restarted by whoever asks for a job and by the sweeper.
import { randomUUID } from 'node:crypto';
import type { JobRunDocument } from '@deplight/contracts';
import { type Clock, systemClock } from '../clock.ts';
import { type LogEntry, tailEntries } from '../clouds/cloud-logging.ts';
import { jobsFilter } from '../clouds/job-entries.ts';
import { publish } from '../clouds/topics.ts';
import { cloudJobName, jobPrefix } from '../plans/job-request.ts';
import { isAnyJobLeft, jobRuns } from '../store/jobs.ts';
import { releaseLease, takeLease } from '../store/lease.ts';
import { readRuntimeSwitch } from '../store/runtime-switch.ts';
import { logger } from '../telemetry/log.ts';
import { carryJob } from './carry-job.ts';
import { jobsLease } from './job-lease.ts';
import type { JobLog } from './job-log.ts';

const timesMs = {
  lease: 20_000,
  renew: 5_000,
  flush: 200,
  look: 1_000,
  again: 5_000,
  linger: 2_000,
  lifetime: 8 * 60_000,
};
/** Jobs that are carried at a time; further ones wait. */
const maxHeld = 100;

/** @returns what happened, for the function's log. */
export async function carryJobs(clock: Clock = systemClock): Promise<string> {
  const holder = randomUUID();
  const renew = async () =>
    !(await readRuntimeSwitch()).paused &&
    (await takeLease(jobsLease, holder, clock.now(), clock.now() + timesMs.lease));
  if (!(await renew())) return 'others carry the jobs, or the platform is paused';
  const carrier = new JobCarrier(clock);
  try {
    await carrier.run(renew);
  } finally {
    await carrier.close();
    await releaseLease(jobsLease, holder);
  }
  // What was asked for while this one ended found the lease taken.
  if (!(await isAnyJobLeft())) return 'no job is left';
  await publish('jobs', { because: 'there are more jobs' });
  return 'handed over to a successor';
}

interface Held {
  log: JobLog | undefined;
}

class JobCarrier {
  readonly #clock: Clock;
  /** By Cloud Run's name of the job. */
  readonly #held = new Map<string, Held>();
  readonly #ends = new Set<Promise<void>>();
  /** When those that failed in passing are tried again. */
  readonly #againMs = new Map<string, number>();
  readonly #leave = new AbortController();
  #stopTail: (() => void) | undefined;
  #tailedMs = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Until no job is left, the time is over, or somebody else has the lease. */
  async run(renew: () => Promise<boolean>): Promise<void> {
    const endMs = this.#clock.now() + timesMs.lifetime;
    let renewedMs = this.#clock.now();
    let lookedMs = Number.NEGATIVE_INFINITY;
    let idleMs: number | undefined;
    while (this.#clock.now() < endMs) {
      const nowMs = this.#clock.now();
      if (nowMs - lookedMs >= timesMs.look) {
        lookedMs = nowMs;
        idleMs = (await this.#look(nowMs)) || this.#held.size > 0 ? undefined : (idleMs ?? nowMs);
        if (idleMs !== undefined && nowMs - idleMs > timesMs.linger) return;
      }
      if (nowMs - renewedMs > timesMs.renew) {
        if (!(await renew())) return;
        renewedMs = nowMs;
      }
      await this.#flush();
      await this.#clock.pause(timesMs.flush);
    }
  }

  async close(): Promise<void> {
    this.#leave.abort();
    this.#stopTail?.();
    await Promise.all(this.#ends);
    await this.#flush();
  }

  /** Takes up the jobs that nobody holds. @returns whether there is any job. */
  async #look(nowMs: number): Promise<boolean> {
    let isAny = false;
    // Past those that are held or wait to be tried again, however many they are: there may be others behind them.
    for await (const run of jobRuns()) {
      if (!isAny) await this.#keepTail(nowMs);
      isAny = true;
      if (this.#held.size >= maxHeld) break;
      const isDue = (this.#againMs.get(run.jobId) ?? 0) <= nowMs;
      if (isDue && !this.#held.has(cloudJobName(run.jobId))) this.#take(run);
    }
    return isAny;
  }

  #take(run: JobRunDocument): void {
    const name = cloudJobName(run.jobId);
    const held: Held = { log: undefined };
    this.#held.set(name, held);
    const onLog = (log: JobLog) => {
      held.log = log;
    };
    const over = carryJob(run, { clock: this.#clock, signal: this.#leave.signal, onLog })
      .catch((error: unknown) => {
        logger.warn('A job could not be carried on; it is tried again', { job: run.jobId, error });
        this.#againMs.set(run.jobId, this.#clock.now() + timesMs.again);
      })
      .finally(() => {
        this.#held.delete(name);
        this.#ends.delete(over);
      });
    this.#ends.add(over);
  }

  /** One stream for the lines of all jobs. Where there is none, each is read from the beginning at its end. */
  async #keepTail(nowMs: number): Promise<void> {
    if (this.#stopTail || nowMs - this.#tailedMs < timesMs.again) return;
    this.#tailedMs = nowMs;
    const tail = await tailEntries(jobsFilter(jobPrefix), (entries) => this.#route(entries));
    this.#stopTail = tail.stop;
    const ended = () => {
      this.#stopTail = undefined;
    };
    tail.ended.then(ended, ended);
  }

  #route(entries: readonly LogEntry[]): void {
    for (const entry of entries) this.#held.get(entry.resource?.labels?.['job_name'] ?? '')?.log?.push([entry]);
  }

  async #flush(): Promise<void> {
    const written = await Promise.allSettled([...this.#held.values()].map(({ log }) => log?.flush()));
    for (const result of written)
      if (result.status === 'rejected') logger.warn('Lines of a job wait to be written', { error: result.reason });
  }
}
