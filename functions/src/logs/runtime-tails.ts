// The tails of all apps that somebody looks at: begun and ended as leases come and go, fed by the relay's one stream. No
// app waits for another: what is read of Cloud Logging is not waited for, and of apps that flood only one has its turn.

import type { Clock } from '../clock.ts';
import type { LogEntry } from '../clouds/cloud-logging.ts';
import { readApp } from '../store/documents.ts';
import { logger } from '../telemetry/log.ts';
import type { LogBudget } from './log-budget.ts';
import { RuntimeLog } from './runtime-log.ts';
import type { WatchedApp } from './watched.ts';

/** How long after Cloud Logging left something out the apps are read again; it allows 60 reads a minute. */
const catchUpMs = 10_000;
/** How often one of the apps that the stream is without is read. */
const floodReadMs = 5_000;
/** How long an app whose tail could not begin is left alone. */
const againMs = 5_000;

/** The tail of one app. */
export type Tail = Pick<
  RuntimeLog,
  'service' | 'hasPending' | 'isReading' | 'push' | 'start' | 'catchUp' | 'readNewest' | 'flush'
>;

/** Rejects when there is no such app. */
export type OpenTail = (app: WatchedApp) => Promise<Tail>;

/** Tails that write into Firestore. */
export function runtimeLogs(clock: Clock, budget: LogBudget): OpenTail {
  return async ({ workspaceId, appId }) => {
    const app = await readApp({ workspaceId, appId });
    if (!app || app.deletedAt !== null) throw new Error(`There is no app ${appId}.`);
    return new RuntimeLog(app, clock, budget);
  };
}

export class RuntimeTails {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #openTail: OpenTail;
  /** By app id; undefined while one begins or ends. */
  readonly #tails = new Map<string, Tail | undefined>();
  readonly #byService = new Map<string, Tail>();
  readonly #failedMs = new Map<string, number>();
  #leftOut = false;
  #caughtUpMs = 0;
  /** Services that the stream is without. */
  #flooded: readonly string[] = [];
  #floodReadMs = 0;
  readonly #turns = new WeakMap<Tail, number>();

  constructor(clock: Pick<Clock, 'now'>, openTail: OpenTail) {
    this.#clock = clock;
    this.#openTail = openTail;
  }

  get isEmpty(): boolean {
    return this.#tails.size === 0;
  }

  /** Begins and ends tails, so that there is one for each of these apps. */
  follow(apps: ReadonlyMap<string, WatchedApp>): void {
    for (const app of apps.values()) {
      const failedMs = this.#failedMs.get(app.appId) ?? 0;
      if (!this.#tails.has(app.appId) && this.#clock.now() - failedMs > againMs) void this.#begin(app);
    }
    for (const [appId, tail] of this.#tails) if (tail && !apps.has(appId)) this.#end(appId, tail);
  }

  push(entry: LogEntry): void {
    this.#byService.get(entry.resource?.labels?.['service_name'] ?? '')?.push(entry);
  }

  /** Says that the stream has left something out, of whichever app. */
  leftOut(): void {
    this.#leftOut = true;
  }

  /** Names the services that the stream is without from now on: they print too much for it. */
  flooded(services: readonly string[]): void {
    this.#flooded = services;
  }

  /** Writes what waits, of those who are not reading, and has others read where it is time. Never rejects. */
  async flush(): Promise<void> {
    const tails = [...this.#byService.values()];
    if (this.#clock.now() - this.#floodReadMs > floodReadMs) this.#readNextFlooded();
    if (this.#leftOut && this.#clock.now() - this.#caughtUpMs > catchUpMs) {
      this.#leftOut = false;
      this.#caughtUpMs = this.#clock.now();
      for (const tail of tails) if (!this.#flooded.includes(tail.service)) tail.catchUp().catch(warn);
    }
    const ready = tails.filter(({ hasPending, isReading }) => hasPending && !isReading);
    await Promise.all(ready.map((tail) => tail.flush().catch(warn)));
  }

  /** Of those that the stream is without, the one whose turn was longest ago. */
  #readNextFlooded(): void {
    const waiting = this.#flooded.flatMap((service) => this.#byService.get(service) ?? []);
    const turnOf = (tail: Tail) => this.#turns.get(tail) ?? 0;
    const [next] = waiting.filter(({ isReading }) => !isReading).sort((a, b) => turnOf(a) - turnOf(b));
    if (next === undefined) return;
    this.#floodReadMs = this.#clock.now();
    this.#turns.set(next, this.#floodReadMs);
    next.readNewest().catch(warn);
  }

  async #begin(app: WatchedApp): Promise<void> {
    const { appId } = app;
    this.#tails.set(appId, undefined);
    try {
      const tail = await this.#openTail(app);
      this.#tails.set(appId, tail);
      this.#byService.set(tail.service, tail);
      await tail.start(app.since);
      this.#failedMs.delete(appId);
    } catch (error) {
      warn(error);
      this.#failedMs.set(appId, this.#clock.now());
      const tail = this.#tails.get(appId);
      if (tail) this.#byService.delete(tail.service);
      this.#tails.delete(appId);
    }
  }

  #end(appId: string, tail: Tail): void {
    this.#byService.delete(tail.service);
    // Somebody may come back at this moment: the next tail begins once this one has written its last lines.
    this.#tails.set(appId, undefined);
    void tail
      .flush()
      .catch(warn)
      .finally(() => this.#tails.delete(appId));
  }
}

function warn(error: unknown): void {
  logger.warn('Lines of an app that is looked at could not be carried', { error });
}
