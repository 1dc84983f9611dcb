// The one relay of a project and region: a single TailLogEntries stream carries the lines of every deployment under way,
// and of every app that somebody looks at, into Firestore. It runs while there is any, hands over to a successor in time,
// and is restarted by the sweeper and by whoever looks.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { buildsImage, type DeploymentRun, deploymentId, type LogWatcherDocument } from '@deplight/contracts';
import { type Clock, systemClock } from '../clock.ts';
import { findBuild } from '../clouds/cloud-build.ts';
import { deploymentLinesFilter, type LogEntry, labelNames, tailEntries } from '../clouds/cloud-logging.ts';
import { publish } from '../clouds/topics.ts';
import { revisionName } from '../plans/resource-names.ts';
import { releaseLease, takeLease } from '../store/lease.ts';
import { isAnyLogWatched, listenToLogWatchers } from '../store/log-watchers.ts';
import { listenToOpenRuns, type OpenRuns } from '../store/open-runs.ts';
import { paths } from '../store/paths.ts';
import { readRuntimeSwitch } from '../store/runtime-switch.ts';
import { logger } from '../telemetry/log.ts';
import { DeploymentLog } from './deployment-log.ts';
import { FloodWatch } from './flood-watch.ts';
import { LogBudget } from './log-budget.ts';
import { relayLease } from './relay-lease.ts';
import { RelayStream } from './relay-stream.ts';
import { RuntimeTails, runtimeLogs } from './runtime-tails.ts';
import { redactorFor } from './secret-redactor.ts';
import { isWrittenNow, nothingWatched, type Watched, watchedNow } from './watched.ts';

const timesMs = {
  lease: 20_000,
  renew: 5_000,
  flush: 200,
  lifetime: 8 * 60_000,
  linger: 2_000,
  settle: 300,
  save: 60_000,
};

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
    await relay.close().catch((error: unknown) => logger.warn('The relay has not ended as it should', { error }));
    await releaseLease(relayLease, holder);
    if ((await hasOpenRuns()) || (await isAnyLogWatched(clock.now())))
      await publish('relay', { because: 'there is more to relay' });
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
  writtenMs: number;
  closing: Promise<void> | undefined;
}

class Relay {
  readonly #clock: Clock;
  readonly #budget: LogBudget;
  readonly #carried = new Map<string, Carried>();
  readonly #revisions = new Map<string, string>();
  #stopListening: (() => void)[] = [];
  #watchers: LogWatcherDocument[] = [];
  #watched: Watched = nothingWatched;
  readonly #tails: RuntimeTails;
  readonly #floods = new FloodWatch();
  readonly #stream: RelayStream;
  #lost = false;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#budget = new LogBudget(clock);
    this.#tails = new RuntimeTails(clock, runtimeLogs(clock, this.#budget));
    this.#stream = new RelayStream(tailEntries, {
      entries: (entries) => this.#route(entries),
      leftOut: () => this.#tails.leftOut(),
      lost: (error) => logger.warn('The stream of log lines was lost', { error }),
    });
  }

  /** @returns whether there was something to relay when the time was over. */
  async run(renew: () => Promise<boolean>): Promise<boolean> {
    await this.#tail();
    const runs = this.#listen();
    const endMs = this.#clock.now() + timesMs.lifetime;
    let renewedMs = this.#clock.now();
    let busyMs = renewedMs;
    let savedMs = renewedMs;
    while (this.#clock.now() < endMs && !this.#lost && !this.#stream.hasEnded) {
      await pause(timesMs.flush);
      const nowMs = this.#clock.now();
      this.#watched = watchedNow(this.#watchers, nowMs);
      this.#tails.follow(this.#watched.apps);
      if (this.#floods.review(nowMs)) await this.#tail();
      await Promise.all([this.#tails.flush(), ...this.#due(nowMs).map(flush)]);
      if (this.#carried.size > 0 || !this.#tails.isEmpty) busyMs = nowMs;
      if (nowMs - busyMs > timesMs.linger) return false;
      if (nowMs - renewedMs > timesMs.renew) {
        if (!(await renew())) return true;
        await runs.review();
        renewedMs = nowMs;
      }
      if (nowMs - savedMs > timesMs.save) {
        await this.#budget.save();
        savedMs = nowMs;
      }
    }
    return true;
  }

  /** Opens the stream, without those who flood it. */
  async #tail(): Promise<void> {
    const out = this.#floods.out;
    await this.#stream.open(deploymentLinesFilter(out));
    this.#tails.flooded(out.map(({ value }) => value));
  }

  async close(): Promise<void> {
    for (const stop of this.#stopListening) stop();
    this.#stream.close();
    await Promise.all([
      this.#tails.flush(),
      ...[...this.#carried.values()].map((carried) => carried.closing ?? flush(carried)),
    ]);
    await this.#budget.save();
  }

  /** The deployments whose lines are written now; their time is noted. */
  #due(nowMs: number): Carried[] {
    const due = [...this.#carried.values()].filter(
      ({ run, log, writtenMs }) => log.hasPending && isWrittenNow(this.#watched, run, nowMs - writtenMs),
    );
    for (const carried of due) carried.writtenMs = nowMs;
    return due;
  }

  #listen(): OpenRuns {
    const lost = (error: Error) => {
      logger.warn('The relay lost its listener', { error });
      this.#lost = true;
    };
    const watchers = (found: LogWatcherDocument[]) => {
      this.#watchers = found;
    };
    const on = { open: (run: DeploymentRun) => this.#take(run), ended: (id: string) => this.#leave(id), lost };
    const runs = listenToOpenRuns(on);
    this.#stopListening = [runs.stop, listenToLogWatchers(this.#clock.now(), { watchers, lost })];
    return runs;
  }

  #take(run: DeploymentRun): void {
    if (this.#carried.has(run.deploymentId)) return;
    const startedMs = Date.parse(run.updatedAt) - timesMs.lifetime;
    const log = new DeploymentLog(run, redactorFor(run.secrets ?? []), this.#budget);
    this.#carried.set(run.deploymentId, { run, log, startedMs, writtenMs: 0, closing: undefined });
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
    log.end();
    await log.flush();
    await pause(timesMs.settle);
    const build = buildsImage(run.kind) ? await findBuild(run.deploymentId) : undefined;
    await log.complete({ buildId: build?.id, sinceMs: startedMs });
  }

  #route(entries: readonly LogEntry[]): void {
    const nowMs = this.#clock.now();
    for (const entry of entries) {
      const id = this.#deploymentOf(entry);
      if (id) this.#carried.get(id)?.log.push([entry]);
      this.#tails.push(entry);
      this.#floods.count(entry, nowMs);
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

/** Never rejects: what cannot be written of one deployment waits, and holds up no other. */
function flush({ run, log }: Carried): Promise<void> {
  return log
    .flush()
    .catch((error: unknown) =>
      logger.warn('Lines of a deployment could not be written', { deployment: run.deploymentId, error }),
    );
}
