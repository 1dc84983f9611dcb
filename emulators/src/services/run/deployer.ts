// The acting shell of Cloud Run: takes planned records, starts revisions, moves traffic, ends operations.
import { CloudError } from '../../grpc/cloud-error.ts';
import type { Operation } from '../../operations/operation-store.ts';
import type { World } from '../../world.ts';
import { BootError } from './boot-error.ts';
import type { InstancePool } from './instance-pool.ts';
import type { RunStore } from './run-store.ts';
import { findRevision, type ServiceRecord, type UnfinishedOperation } from './service-record.ts';
import { type BootOutcome, settleRevision } from './settle-revision.ts';
import { settleService } from './settle-service.ts';

export const SERVICE_TYPE = { descriptors: 'run', name: 'google.cloud.run.v2.Service' } as const;

export interface DeployerParts {
  readonly world: World;
  readonly store: RunStore;
  readonly pool: InstancePool;
  /** Brings the gateway to the state of the store. */
  publish(): Promise<void>;
}

export class Deployer {
  readonly #parts: DeployerParts;
  readonly #booting = new Map<string, Promise<void>>();
  #closed = false;

  constructor(parts: DeployerParts) {
    this.#parts = parts;
  }

  /** Makes a planned record the current one and starts the operation that brings it about. */
  async begin(planned: ServiceRecord): Promise<Operation> {
    const { world, store } = this.#parts;
    const { name, latestCreatedRevision } = planned.service;
    const pending = findRevision(planned, latestCreatedRevision)?.state === 'pending';
    const unfinished: UnfinishedOperation = {
      name: `projects/${world.project}/locations/${world.region}/operations/${world.newId()}`,
      ...(pending && { revision: latestCreatedRevision }),
    };
    await store.save({ ...planned, unfinished: [...planned.unfinished, unfinished] });
    return this.#start(name, unfinished);
  }

  /** Takes up what an earlier emulator left undone. */
  resume(): void {
    for (const { service, unfinished } of this.#parts.store.all()) {
      for (const operation of unfinished) this.#start(service.name, operation);
    }
  }

  /** What is under way is the next emulator's to bring about: that its instances are stopped now says nothing of them. */
  close(): void {
    this.#closed = true;
  }

  #start(service: string, unfinished: UnfinishedOperation): Operation {
    const { world, store } = this.#parts;
    let shown: object = store.get(service).service;
    return world.operations.start({
      name: unfinished.name,
      metadataType: SERVICE_TYPE,
      responseType: SERVICE_TYPE,
      metadata: () => {
        shown = store.find(service)?.service ?? shown;
        return shown;
      },
      work: this.#converge(service, unfinished),
    });
  }

  async #converge(service: string, { name, revision }: UnfinishedOperation): Promise<object> {
    await this.#settle(service);
    if (revision) await this.#boot(service, revision);
    this.#throwIfClosed();
    const record = await this.#settle(service, name);
    const failed = revision ? findRevision(record, revision)?.state === 'failed' : false;
    const routes = record.service.conditions.find(({ type }) => type === 'RoutesReady');
    const [configurations] = record.service.conditions.filter(({ type }) => type === 'ConfigurationsReady');
    if (failed) throw new CloudError('FAILED_PRECONDITION', configurations?.message ?? 'The revision failed.');
    if (routes?.state === 'CONDITION_FAILED')
      throw new CloudError('FAILED_PRECONDITION', routes.message ?? 'No routes.');
    return record.service;
  }

  /** Recomputes what the service shows, stores it, and brings the gateway along; optionally ends an operation. */
  async #settle(service: string, ended?: string): Promise<ServiceRecord> {
    const { world, store, publish } = this.#parts;
    const record = store.get(service);
    const unfinished = record.unfinished.filter(({ name }) => name !== ended);
    const settled = settleService({ ...record, unfinished }, world, world.now());
    await store.save(settled);
    await publish();
    return settled;
  }

  #throwIfClosed(): void {
    if (this.#closed) throw new CloudError('UNAVAILABLE', 'The emulator closes.');
  }

  #boot(service: string, revision: string): Promise<void> {
    const booting =
      this.#booting.get(revision) ?? this.#bootOnce(service, revision).finally(() => this.#booting.delete(revision));
    this.#booting.set(revision, booting);
    return booting;
  }

  async #bootOnce(service: string, name: string): Promise<void> {
    const { world, store, pool } = this.#parts;
    const pending = findRevision(store.get(service), name);
    if (pending?.state !== 'pending') return;
    const outcome = await pool.wake(pending.revision).then(
      (): BootOutcome => ({ kind: 'ready' }),
      (error: unknown): BootOutcome => {
        if (error instanceof BootError) return { kind: 'failed', reason: error.reason, message: error.message };
        throw error;
      },
    );
    this.#throwIfClosed();
    const record = store.get(service);
    const revisions = record.revisions.map((one) =>
      one.revision.name === name ? settleRevision(one, outcome, world.now()) : one,
    );
    await store.save({ ...record, revisions });
  }
}
