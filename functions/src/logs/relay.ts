// The one relay of a project and region: a single TailLogEntries stream carries the lines of every deployment under way
// into Firestore. It runs while there is any, hands over to a successor in time, and is restarted by the sweeper.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { buildsImage, type DeploymentRun, deploymentId, PipelineDocument } from '@deplight/contracts';
import { logger } from 'firebase-functions/logger';
import { type Clock, systemClock } from '../clock.ts';
import { findBuild } from '../clouds/cloud-build.ts';
import { deploymentLinesFilter, type LogEntry, labelNames, tailEntries } from '../clouds/cloud-logging.ts';
import { publish } from '../clouds/topics.ts';
import { revisionName } from '../plans/resource-names.ts';
import { releaseLease, takeLease } from '../store/lease.ts';
import { paths } from '../store/paths.ts';
import { readRuntimeSwitch } from '../store/runtime-switch.ts';
import { DeploymentLog } from './deployment-log.ts';
import { relayLease } from './relay-lease.ts';
import { redactorFor } from './secret-redactor.ts';

const timesMs = { lease: 20_000, renew: 5_000, flush: 200, lifetime: 8 * 60_000, linger: 2_000, settle: 300 };

/** @returns what happened, for the function's log. */
export async function relayLogs(clock: Clock = systemClock): Promise<string> {
  const holder = randomUUID();
  const renew = async () =>
    !(await readRuntimeSwitch()).paused &&
    (await takeLease(relayLease, holder, clock.now(), clock.now() + timesMs.lease));
  if (!(await renew())) return 'another relay is at work, or the platform is paused';
  const relay = new Relay(clock);
  try {
    const handedOver = await relay.run(renew);
    return handedOver ? 'handed over to a successor' : 'nothing left to relay';
  } finally {
    await relay.close();
    await releaseLease(relayLease, holder);
    if (await hasOpenRuns()) await publish('relay', { because: 'deployments go on' });
  }
}

async function hasOpenRuns(): Promise<boolean> {
  const open = await paths.pipeline().where('open', '==', true).where('type', '==', 'deployment').limit(1).get();
  return !open.empty;
}

interface Carried {
  readonly run: DeploymentRun;
  readonly log: DeploymentLog;
  readonly startedMs: number;
  closing: Promise<void> | undefined;
}

class Relay {
  readonly #clock: Clock;
  readonly #carried = new Map<string, Carried>();
  readonly #revisions = new Map<string, string>();
  #stopTail: () => void = () => {};
  #stopListening: () => void = () => {};
  #tailEnded = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @returns whether deployments were still under way when the time was over. */
  async run(renew: () => Promise<boolean>): Promise<boolean> {
    const tail = await tailEntries(deploymentLinesFilter(), (entries) => this.#route(entries));
    this.#stopTail = tail.stop;
    tail.ended.then(() => {
      this.#tailEnded = true;
    }, logger.warn);
    this.#listen();
    const endMs = this.#clock.now() + timesMs.lifetime;
    let renewedMs = this.#clock.now();
    let busyMs = renewedMs;
    while (this.#clock.now() < endMs && !this.#tailEnded) {
      await pause(timesMs.flush);
      await Promise.all([...this.#carried.values()].filter(({ log }) => log.hasPending).map(({ log }) => log.flush()));
      const nowMs = this.#clock.now();
      if (this.#carried.size > 0) busyMs = nowMs;
      if (nowMs - busyMs > timesMs.linger) return false;
      if (nowMs - renewedMs > timesMs.renew) {
        if (!(await renew())) return true;
        renewedMs = nowMs;
      }
    }
    return true;
  }

  async close(): Promise<void> {
    this.#stopListening();
    this.#stopTail();
    await Promise.all([...this.#carried.values()].map(({ log, closing }) => closing ?? log.flush()));
  }

  #listen(): void {
    const open = paths.pipeline().where('open', '==', true).where('type', '==', 'deployment').limit(500);
    this.#stopListening = open.onSnapshot(
      (snapshot) => {
        for (const change of snapshot.docChanges()) {
          const run = PipelineDocument.safeParse(change.doc.data());
          if (!run.success || run.data.type !== 'deployment') continue;
          if (change.type === 'added') this.#take(run.data);
          if (change.type === 'removed') this.#leave(run.data.deploymentId);
        }
      },
      (error) => {
        logger.warn('The relay lost its listener', { error });
        this.#tailEnded = true;
      },
    );
  }

  #take(run: DeploymentRun): void {
    if (this.#carried.has(run.deploymentId)) return;
    const startedMs = Date.parse(run.updatedAt) - timesMs.lifetime;
    const log = new DeploymentLog(run, redactorFor(run.secrets ?? []));
    this.#carried.set(run.deploymentId, { run, log, startedMs, closing: undefined });
    this.#revisions.set(revisionName(run.service, run), run.deploymentId);
    log
      .resume(startedMs)
      .then(() => log.complete({ buildId: undefined, sinceMs: startedMs }))
      .catch((error: unknown) =>
        logger.warn('Earlier lines of a deployment could not be read', { deployment: run.deploymentId, error }),
      );
  }

  #leave(id: string): void {
    const carried = this.#carried.get(id);
    if (!carried || carried.closing) return;
    carried.closing = this.#finish(carried)
      .catch((error: unknown) =>
        logger.warn('The last lines of a deployment could not be read', { deployment: id, error }),
      )
      .finally(() => {
        this.#carried.delete(id);
        this.#revisions.delete(revisionName(carried.run.service, carried.run));
      });
  }

  async #finish({ run, log, startedMs }: Carried): Promise<void> {
    await log.flush();
    await pause(timesMs.settle);
    const build = buildsImage(run.kind) ? await findBuild(run.deploymentId) : undefined;
    await log.complete({ buildId: build?.id, sinceMs: startedMs });
  }

  #route(entries: readonly LogEntry[]): void {
    for (const entry of entries) {
      const id = this.#deploymentOf(entry);
      if (id) this.#carried.get(id)?.log.push([entry]);
    }
  }

  #deploymentOf(entry: LogEntry): string | undefined {
    const own = entry.labels?.[labelNames.deployment];
    if (own !== undefined) return own;
    const tags = entry.labels?.['build_tags']?.split(',') ?? [];
    const tagged = tags.find((tag) => deploymentId.safeParse(tag).success);
    return tagged ?? this.#revisions.get(entry.resource?.labels?.['revision_name'] ?? '');
  }
}
