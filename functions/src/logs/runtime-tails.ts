// The tails of all apps that somebody looks at: begun and ended as leases come and go, fed by the relay's one stream.
import { logger } from 'firebase-functions/logger';
import type { Clock } from '../clock.ts';
import type { LogEntry } from '../clouds/cloud-logging.ts';
import { readApp } from '../store/documents.ts';
import type { LogBudget } from './log-budget.ts';
import { RuntimeLog } from './runtime-log.ts';
import type { WatchedApp } from './watched.ts';

/** How long after Cloud Logging left something out the apps are read again; it allows 60 reads a minute. */
const catchUpMs = 10_000;
/** How often apps that the stream is without are read. */
const floodReadMs = 5_000;
/** How long an app whose tail could not begin is left alone. */
const againMs = 5_000;

export class RuntimeTails {
  readonly #clock: Clock;
  readonly #budget: LogBudget;
  /** By app id; undefined while one begins or ends. */
  readonly #tails = new Map<string, RuntimeLog | undefined>();
  readonly #byService = new Map<string, RuntimeLog>();
  readonly #failedMs = new Map<string, number>();
  #leftOut = false;
  #caughtUpMs = 0;
  /** Services that the stream is without. */
  #flooded: readonly string[] = [];
  #floodReadMs = 0;

  constructor(clock: Clock, budget: LogBudget) {
    this.#clock = clock;
    this.#budget = budget;
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

  /** Writes what waits. Never rejects. */
  async flush(): Promise<void> {
    const tails = [...this.#byService.values()];
    if (this.#flooded.length > 0 && this.#clock.now() - this.#floodReadMs > floodReadMs) {
      this.#floodReadMs = this.#clock.now();
      const flooded = tails.filter(({ service }) => this.#flooded.includes(service));
      await Promise.all(flooded.map((tail) => tail.readNewest().catch(warn)));
    }
    if (this.#leftOut && this.#clock.now() - this.#caughtUpMs > catchUpMs) {
      this.#leftOut = false;
      this.#caughtUpMs = this.#clock.now();
      const streamed = tails.filter(({ service }) => !this.#flooded.includes(service));
      await Promise.all(streamed.map((tail) => tail.catchUp().catch(warn)));
    }
    await Promise.all(tails.filter(({ hasPending }) => hasPending).map((tail) => tail.flush().catch(warn)));
  }

  async #begin({ workspaceId, appId, since }: WatchedApp): Promise<void> {
    this.#tails.set(appId, undefined);
    try {
      const app = await readApp({ workspaceId, appId });
      if (!app || app.deletedAt !== null) throw new Error(`There is no app ${appId}.`);
      const tail = new RuntimeLog(app, this.#clock, this.#budget);
      this.#tails.set(appId, tail);
      this.#byService.set(app.service, tail);
      await tail.start(since);
      this.#failedMs.delete(appId);
    } catch (error) {
      warn(error);
      this.#failedMs.set(appId, this.#clock.now());
      const tail = this.#tails.get(appId);
      if (tail) this.#byService.delete(tail.service);
      this.#tails.delete(appId);
    }
  }

  #end(appId: string, tail: RuntimeLog): void {
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
