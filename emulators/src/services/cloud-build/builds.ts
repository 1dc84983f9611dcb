// Takes builds from QUEUED to their end: a few at a time, cancellable, within their time, and again after a restart.
import path from 'node:path';
import { CloudError } from '../../grpc/cloud-error.ts';
import { toMs, toTimestamp } from '../../grpc/proto-time.ts';
import type { Operation } from '../../operations/operation-store.ts';
import type { World } from '../../world.ts';
import { objectStoreOf } from '../storage/object-store-of.ts';
import { BuildLog } from './build-log.ts';
import { type Build, type BuildRecord, isFinished } from './build-record.ts';
import type { BuildStore } from './build-store.ts';
import type { BuildEvents } from './publish-build-events.ts';
import { runBuild } from './run-build.ts';

const METADATA = { descriptors: 'cloud-build', name: 'google.devtools.cloudbuild.v1.BuildOperationMetadata' } as const;
const RESPONSE = { descriptors: 'cloud-build', name: 'google.devtools.cloudbuild.v1.Build' } as const;

interface LiveBuild {
  readonly record: BuildRecord;
  readonly stop: AbortController;
  readonly finished: PromiseWithResolvers<Build>;
  readonly expiry: NodeJS.Timeout;
}

export interface BuildsOptions {
  world: World;
  store: BuildStore;
  events: BuildEvents;
  /** Builds that work at the same time; the others wait as QUEUED. */
  maxWorking: number;
}

export class Builds {
  readonly #world: World;
  readonly #store: BuildStore;
  readonly #events: BuildEvents;
  readonly #maxWorking: number;
  readonly #live = new Map<string, LiveBuild>();
  readonly #queue: LiveBuild[] = [];
  readonly #published = new Map<string, Promise<void>>();
  #working = 0;
  #closed = false;

  constructor({ world, store, events, maxWorking }: BuildsOptions) {
    this.#world = world;
    this.#store = store;
    this.#events = events;
    this.#maxWorking = maxWorking;
  }

  /** Queues a new build and returns its operation. */
  async create(build: Build, location: string): Promise<Operation> {
    const record = await this.#store.add(build, location);
    this.#publish(record);
    return this.#enter(record);
  }

  /** Takes up what an earlier emulator left: waiting and working builds, untold events, operations without an end. */
  recover(): void {
    const orphans = new Set(this.#world.operations.orphans());
    for (const record of this.#store.all().reverse()) {
      if (!isFinished(record.build.status)) this.#enter(record);
      else if (orphans.has(operationName(record.build))) this.#startOperation(record.build, outcomeOf(record.build));
      if (record.published !== record.build.status) this.#publish(record);
    }
  }

  /** Resolves with the build once it is CANCELLED and nothing of it runs. Throws FAILED_PRECONDITION when it has ended before. */
  async cancel({ build }: BuildRecord): Promise<Build> {
    const live = this.#live.get(build.id);
    if (!live)
      throw new CloudError(
        'FAILED_PRECONDITION',
        `Build ${build.id} cannot be cancelled: it has ended with ${build.status}.`,
      );
    const queued = this.#queue.indexOf(live);
    if (queued < 0) live.stop.abort('cancel');
    else {
      this.#queue.splice(queued, 1);
      await this.#end(live, { status: 'CANCELLED', statusDetail: 'context canceled' });
    }
    return live.finished.promise;
  }

  /** Stops watching. What the runtime keeps running is taken up by the next emulator. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { expiry } of this.#live.values()) clearTimeout(expiry);
    await this.#events.close();
  }

  #enter(record: BuildRecord): Operation {
    const { build } = record;
    const ttlMs = (toMs(build.createTime) ?? 0) + (toMs(build.queueTtl) ?? 0) - this.#world.now();
    const expiry = setTimeout(() => this.#expire(live), Math.max(0, ttlMs));
    expiry.unref();
    const live: LiveBuild = { record, stop: new AbortController(), finished: Promise.withResolvers<Build>(), expiry };
    this.#live.set(build.id, live);
    this.#queue.push(live);
    const operation = this.#startOperation(build, live.finished.promise.then(outcomeOf));
    this.#world.operations.onCancel(operation.name, () => {
      this.cancel(record).catch(() => undefined);
    });
    queueMicrotask(() => this.#startNext());
    return operation;
  }

  #startOperation(build: Build, work: Promise<object>): Operation {
    const name = operationName(build);
    return this.#world.operations.start({
      name,
      metadataType: METADATA,
      responseType: RESPONSE,
      metadata: () => ({ build }),
      work,
    });
  }

  #startNext(): void {
    while (!this.#closed && this.#working < this.#maxWorking) {
      const live = this.#queue.shift();
      if (!live) return;
      this.#working++;
      this.#work(live)
        .catch((error: unknown) => process.stderr.write(`build ${live.record.build.id}: ${String(error)}\n`))
        .finally(() => {
          this.#working--;
          this.#startNext();
        });
    }
  }

  async #work(live: LiveBuild): Promise<void> {
    const { record, stop } = live;
    const { build } = record;
    const { now, runtime, logs, stateDir } = this.#world;
    clearTimeout(live.expiry);
    if (build.status === 'QUEUED') await this.#change(record, { status: 'WORKING', startTime: toTimestamp(now()) });
    const leftMs = (toMs(build.startTime) ?? now()) + (toMs(build.timeout) ?? 0) - now();
    const timer = setTimeout(() => stop.abort('timeout'), Math.max(0, leftMs));
    const outcome = await runBuild(build, {
      runtime,
      objects: objectStoreOf(this.#world),
      log: new BuildLog(logs, build, now),
      workDir: path.join(stateDir, 'cloud-build', 'contexts', build.id),
      now,
      signal: stop.signal,
      abandoned: () => this.#closed,
    });
    clearTimeout(timer);
    // A closing emulator tears the watching apart, not the build: its end is for the next one to see.
    if (!this.#closed) await this.#end(live, outcome);
  }

  async #expire(live: LiveBuild): Promise<void> {
    const queued = this.#queue.indexOf(live);
    if (queued < 0 || this.#closed) return;
    this.#queue.splice(queued, 1);
    await this.#end(live, { status: 'EXPIRED', statusDetail: 'The build waited longer than its queueTtl.' });
  }

  async #end(live: LiveBuild, outcome: Partial<Build> & Pick<Build, 'status'>): Promise<void> {
    clearTimeout(live.expiry);
    await this.#change(live.record, { ...outcome, finishTime: toTimestamp(this.#world.now()) });
    this.#live.delete(live.record.build.id);
    live.finished.resolve(live.record.build);
  }

  async #change(record: BuildRecord, change: Partial<Build>): Promise<void> {
    Object.assign(record.build, change);
    await this.#store.save(record);
    this.#publish(record);
  }

  /** The events of one build go out one after the other; nobody waits for them. */
  #publish(record: BuildRecord): void {
    const { id } = record.build;
    const snapshot = structuredClone(record.build);
    const told = (this.#published.get(id) ?? Promise.resolve()).then(async () => {
      if (this.#closed || !(await this.#events.publish(snapshot))) return;
      record.published = snapshot.status;
      if (isFinished(snapshot.status)) {
        this.#published.delete(id);
        await this.#store.save(record);
      }
    });
    this.#published.set(
      id,
      told.catch((error: unknown) => {
        process.stderr.write(`build ${id}: event ${snapshot.status} lost: ${String(error)}\n`);
      }),
    );
  }
}

/** Google's form: the build's id in base64. */
function operationName({ projectId, id }: Build): string {
  return `operations/build/${projectId}/${Buffer.from(id).toString('base64')}`;
}

/** What the operation ends with: the build when it succeeded, else the error that Google's client rejects with. */
async function outcomeOf(build: Build): Promise<Build> {
  switch (build.status) {
    case 'SUCCESS':
      return build;
    case 'CANCELLED':
      throw new CloudError('CANCELLED', 'Build cancelled');
    case 'TIMEOUT':
      throw new CloudError('DEADLINE_EXCEEDED', 'Build timed out');
    case 'EXPIRED':
      throw new CloudError('DEADLINE_EXCEEDED', 'Build expired in the queue');
    case 'INTERNAL_ERROR':
      throw new CloudError('INTERNAL', build.statusDetail ?? 'Build failed with an internal error');
    default:
      throw new CloudError('UNKNOWN', 'Build failed; check build logs for details');
  }
}
