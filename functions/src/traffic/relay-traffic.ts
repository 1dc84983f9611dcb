// The one relay of traffic: while anybody watches, one tail of Cloud Run's request log is copied into the watched
// workspaces. It ends with the last lease and hands over to a successor in time.
import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { TrafficChunkDocument, WatcherDocument } from '@deplight/contracts';
import { type Clock, isoNow, systemClock } from '../clock.ts';
import { type LogEntry, requestLinesFilter, tailEntries } from '../clouds/cloud-logging.ts';
import { publish } from '../clouds/topics.ts';
import { releaseLease, takeLease } from '../store/lease.ts';
import { type AppHome, findAppsOfServices } from '../store/metrics.ts';
import { readRuntimeSwitch } from '../store/runtime-switch.ts';
import { listenToWatchers, writeTraffic } from '../store/traffic.ts';
import { logger } from '../telemetry/log.ts';
import { planChunks } from './plan-chunks.ts';
import { trafficLease } from './traffic-lease.ts';
import { type Request, requestOf } from './traffic-line.ts';

const timesMs = { lease: 20_000, renew: 5_000, flush: 1_000, lifetime: 8 * 60_000, linger: 2_000, homes: 60_000 };
/** Requests that wait for the next second; those beyond are not shown. */
const maxWaiting = 5_000;

/** @returns what happened, for the function's log. */
export async function relayTraffic(clock: Clock = systemClock): Promise<string> {
  const holder = randomUUID();
  const renew = async () =>
    !(await readRuntimeSwitch()).paused &&
    (await takeLease(trafficLease, holder, clock.now(), clock.now() + timesMs.lease));
  if (!(await renew())) return 'another relay of traffic is at work, or the platform is paused';
  const relay = new TrafficRelay(clock);
  let watched = false;
  try {
    watched = await relay.run(renew);
  } finally {
    relay.close();
    await releaseLease(trafficLease, holder);
    if (watched) await publish('traffic', { because: 'somebody still watches' });
  }
  return watched ? 'handed over to a successor' : 'nobody watches';
}

class TrafficRelay {
  readonly #clock: Clock;
  #watchers: WatcherDocument[] | undefined;
  /** Since when each workspace is watched; those that were when the relay began, from its beginning. */
  #since = new Map<string, string>();
  #waiting: Request[] = [];
  #homes = new Map<string, AppHome>();
  #homesMs = 0;
  #lost = false;
  #stop: (() => void)[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @returns whether somebody still watched when the time was over. */
  async run(renew: () => Promise<boolean>): Promise<boolean> {
    await this.#open();
    const endMs = this.#clock.now() + timesMs.lifetime;
    let renewedMs = this.#clock.now();
    let busyMs = renewedMs;
    while (this.#clock.now() < endMs && !this.#lost) {
      await pause(timesMs.flush);
      const nowMs = this.#clock.now();
      const watched = this.#watchedAt(nowMs);
      await this.#flush(watched, nowMs);
      if (watched.size > 0) busyMs = nowMs;
      if (nowMs - busyMs > timesMs.linger) return false;
      if (nowMs - renewedMs > timesMs.renew) {
        if (!(await renew())) return false;
        renewedMs = nowMs;
      }
    }
    return this.#watchedAt(this.#clock.now()).size > 0;
  }

  close(): void {
    for (const stop of this.#stop) stop();
  }

  async #open(): Promise<void> {
    const tail = await tailEntries(requestLinesFilter(), (entries) => this.#take(entries));
    const lost = () => {
      this.#lost = true;
    };
    tail.ended.then(lost, lost);
    const unlisten = listenToWatchers(this.#clock.now(), {
      watchers: (watchers) => {
        const begun = this.#watchers ? isoNow(this.#clock) : '';
        this.#since = new Map(watchers.map(({ workspaceId }) => [workspaceId, this.#since.get(workspaceId) ?? begun]));
        this.#watchers = watchers;
      },
      lost: (error) => {
        logger.warn('The relay of traffic lost its listener', { error });
        lost();
      },
    });
    this.#stop = [tail.stop, unlisten];
  }

  #watchedAt(nowMs: number): Map<string, string> {
    const watching = (this.#watchers ?? []).filter(({ until }) => Date.parse(until) > nowMs);
    return new Map(watching.map(({ workspaceId }) => [workspaceId, this.#since.get(workspaceId) ?? '']));
  }

  #take(entries: readonly LogEntry[]): void {
    const requests = entries.map(requestOf).filter((request) => request !== undefined);
    this.#waiting.push(...requests.slice(0, Math.max(0, maxWaiting - this.#waiting.length)));
  }

  async #flush(watched: ReadonlyMap<string, string>, nowMs: number): Promise<void> {
    const requests = this.#waiting.splice(0);
    if (requests.length === 0 || watched.size === 0) return;
    await this.#learnHomes(requests, nowMs);
    const chunks = planChunks(requests, this.#homes, watched);
    await Promise.all(chunks.map((chunk) => writeTraffic(chunkId(chunk), chunk, nowMs)));
  }

  async #learnHomes(requests: readonly Request[], nowMs: number): Promise<void> {
    if (nowMs - this.#homesMs > timesMs.homes) {
      this.#homes = new Map();
      this.#homesMs = nowMs;
    }
    const unknown = new Set(requests.map(({ service }) => service).filter((service) => !this.#homes.has(service)));
    for (const [service, home] of await findAppsOfServices([...unknown])) this.#homes.set(service, home);
  }
}

function chunkId(chunk: TrafficChunkDocument): string {
  const content = createHash('sha256').update(JSON.stringify(chunk.lines)).digest('hex').slice(0, 8);
  return `${chunk.at}-${content}`;
}
