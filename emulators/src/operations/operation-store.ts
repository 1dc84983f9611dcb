// Long-running operations: started by a service, polled by clients, kept on disk so that a restart loses none.
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { type MessageType, type PackedAny, packAny } from '../grpc/any.ts';
import { CloudError } from '../grpc/cloud-error.ts';
import { toStatus } from '../grpc/rpc.ts';
import { StateFile } from '../state/state-file.ts';
import { fromRecord, type OperationRecord, parseOperationRecord, toRecord } from './operation-record.ts';

/** google.longrunning.Operation as proto-loader sends it. */
export interface Operation {
  name: string;
  done: boolean;
  metadata?: PackedAny;
  response?: PackedAny;
  error?: { code: number; message: string };
}

export interface OperationStart {
  /** The whole name, such as `projects/P/locations/R/operations/UUID`. Starting a pending one again resumes it. */
  readonly name: string;
  readonly metadataType: MessageType;
  readonly responseType: MessageType;
  /** Asked at every poll: the metadata as it is now. */
  readonly metadata: () => object;
  /** Resolves with the response; a rejection with CloudError becomes the operation's error. */
  readonly work: Promise<object>;
}

// Google keeps operations for a while, not for ever.
const MAX_KEPT = 500;

export class OperationStore {
  readonly #dir: string;
  readonly #operations = new Map<string, Operation>();
  readonly #metadata = new Map<string, () => PackedAny>();
  readonly #finished = new Map<string, Promise<void>>();
  readonly #canceling = new Map<string, () => void>();
  readonly #saving = new Set<Promise<void>>();

  private constructor(dir: string) {
    this.#dir = dir;
  }

  /** Opens the store in a folder; operations that were pending stay so until a service resumes them. */
  static async open(dir: string): Promise<OperationStore> {
    const store = new OperationStore(dir);
    const files = await readdir(dir).catch(() => []);
    for (const file of files.filter((name) => name.endsWith('.json'))) {
      const record = await new StateFile(path.join(dir, file), parseOperationRecord).read();
      if (record) store.#operations.set(record.name, fromRecord(record));
    }
    return store;
  }

  /** Starts an operation and returns how it looks now. */
  start(begin: OperationStart): Operation {
    const operation: Operation = { name: begin.name, done: false };
    this.#operations.set(begin.name, operation);
    this.#metadata.set(begin.name, () => packAny(begin.metadataType, begin.metadata()));
    const finished = begin.work
      .then(
        (value) => ({ response: packAny(begin.responseType, value) }),
        (error: unknown) => {
          const { code, details } = toStatus(error);
          return { error: { code, message: details } };
        },
      )
      .then((outcome) => this.#finish(operation, outcome));
    this.#finished.set(begin.name, finished);
    this.#save(operation);
    this.#dropOldest();
    return this.#view(operation);
  }

  /** Says what CancelOperation does for this operation. */
  onCancel(name: string, cancel: () => void): void {
    this.#canceling.set(name, cancel);
  }

  /** Names of operations that an earlier emulator left undone. */
  orphans(): string[] {
    return [...this.#operations.values()].filter((o) => !o.done && !this.#finished.has(o.name)).map((o) => o.name);
  }

  /** Ends orphans that no service took up, with an error that says why. */
  failOrphans(): void {
    for (const name of this.orphans()) {
      const operation = this.#find(name);
      const message = 'The emulator restarted while this operation ran, and it could not be resumed. Start it again.';
      this.#finish(operation, { error: { code: new CloudError('ABORTED', message).grpcCode, message } });
    }
  }

  /** Throws NOT_FOUND. */
  get(name: string): Operation {
    return this.#view(this.#find(name));
  }

  /** Returns when it is done or the time is over, whichever comes first. */
  async wait(name: string, timeoutMs: number): Promise<Operation> {
    const operation = this.#find(name);
    if (!operation.done) {
      const { promise: late, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, timeoutMs);
      await Promise.race([this.#finished.get(name) ?? late, late]);
      clearTimeout(timer);
    }
    return this.#view(operation);
  }

  /** Operations whose name begins so, newest last. */
  list(prefix: string): Operation[] {
    return [...this.#operations.values()].filter((o) => o.name.startsWith(prefix)).map((o) => this.#view(o));
  }

  cancel(name: string): void {
    if (!this.#find(name).done) this.#canceling.get(name)?.();
  }

  async delete(name: string): Promise<void> {
    this.#find(name);
    await this.#forget(name);
  }

  #find(name: string): Operation {
    const operation = this.#operations.get(name);
    if (!operation) throw new CloudError('NOT_FOUND', `Operation '${name}' does not exist.`);
    return operation;
  }

  #view(operation: Operation): Operation {
    const metadata = operation.done ? operation.metadata : this.#metadata.get(operation.name)?.();
    return metadata ? { ...operation, metadata } : { ...operation };
  }

  #finish(operation: Operation, outcome: Pick<Operation, 'response' | 'error'>): void {
    const metadata = this.#metadata.get(operation.name)?.();
    Object.assign(operation, { done: true, ...(metadata && { metadata }), ...outcome });
    this.#metadata.delete(operation.name);
    this.#canceling.delete(operation.name);
    this.#save(operation);
  }

  /** Resolves when everything is on disk. */
  async close(): Promise<void> {
    await Promise.all(this.#saving);
  }

  #save(operation: Operation): void {
    const saving = this.#fileOf(operation.name)
      .write(toRecord(operation))
      .catch(
        (error: Error) => void process.stderr.write(`operation ${operation.name} was not saved: ${error.message}\n`),
      )
      .finally(() => void this.#saving.delete(saving));
    this.#saving.add(saving);
  }

  #dropOldest(): void {
    for (const operation of this.#operations.values()) {
      if (this.#operations.size <= MAX_KEPT) return;
      if (operation.done) this.#forget(operation.name).catch(() => undefined);
    }
  }

  #forget(name: string): Promise<void> {
    this.#operations.delete(name);
    this.#finished.delete(name);
    return this.#fileOf(name).delete();
  }

  #files = new Map<string, StateFile<OperationRecord>>();
  #fileOf(name: string): StateFile<OperationRecord> {
    const key = createHash('sha256').update(name).digest('hex').slice(0, 32);
    const file = this.#files.get(key) ?? new StateFile(path.join(this.#dir, `${key}.json`), parseOperationRecord);
    this.#files.set(key, file);
    return file;
  }
}
