// All secrets of the emulator: in memory for reading, one state file each for a restart, changes of one secret in turn.
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { CloudError } from '../../grpc/cloud-error.ts';
import { StateFile } from '../../state/state-file.ts';
import { parseSecretRecord, type SecretRecord } from './secret-record.ts';

type Plan = (record: SecretRecord) => SecretRecord | Promise<SecretRecord>;
/** What else a change does, before the next one of the same secret begins. */
type After = (record: SecretRecord) => Promise<void>;

const nothing: After = async () => undefined;

export class SecretStore {
  readonly #dir: string;
  readonly #records = new Map<string, SecretRecord>();
  readonly #files = new Map<string, StateFile<SecretRecord>>();
  readonly #changing = new Map<string, Promise<unknown>>();

  private constructor(dir: string) {
    this.#dir = dir;
  }

  /** Reads every secret below the folder. Throws CorruptStateError. */
  static async open(dir: string): Promise<SecretStore> {
    const store = new SecretStore(dir);
    const files = await readdir(dir).catch(() => []);
    for (const file of files.filter((name) => name.endsWith('.json'))) {
      const record = await new StateFile(path.join(dir, file), parseSecretRecord).read();
      if (record) store.#records.set(record.name, record);
    }
    return store;
  }

  get isEmpty(): boolean {
    return this.#records.size === 0;
  }

  find(name: string): SecretRecord | undefined {
    return this.#records.get(name);
  }

  /** Throws NOT_FOUND with Google's words. */
  get(name: string): SecretRecord {
    const record = this.#records.get(name);
    if (record) return record;
    throw new CloudError('NOT_FOUND', `Secret [${name}] not found.`);
  }

  /** Newest first, as Google lists them. */
  all(): SecretRecord[] {
    return [...this.#records.values()].sort((a, b) => timeOf(b) - timeOf(a));
  }

  /** Throws ALREADY_EXISTS. */
  async create(record: SecretRecord): Promise<void> {
    if (this.#records.has(record.name)) {
      throw new CloudError('ALREADY_EXISTS', `Secret [${record.name}] already exists.`);
    }
    this.#records.set(record.name, record);
    await this.#inTurn(record.name, () => this.#fileOf(record.name).write(record));
  }

  /** Replaces a secret by what `plan` makes of it, after the changes that came before. Throws NOT_FOUND. */
  change(name: string, plan: Plan, after: After = nothing): Promise<SecretRecord> {
    return this.#inTurn(name, async () => {
      const next = await plan(this.get(name));
      this.#records.set(name, next);
      await this.#fileOf(name).write(next);
      await after(next);
      return next;
    });
  }

  /** `check` may refuse. Throws NOT_FOUND. */
  delete(name: string, check: (record: SecretRecord) => void, after: After): Promise<void> {
    return this.#inTurn(name, async () => {
      const record = this.get(name);
      check(record);
      this.#records.delete(name);
      await this.#fileOf(name).delete();
      await after(record);
    });
  }

  #inTurn<T>(name: string, act: () => Promise<T>): Promise<T> {
    const turn = (this.#changing.get(name) ?? Promise.resolve()).then(act);
    const settled = turn.then(
      () => undefined,
      () => undefined,
    );
    this.#changing.set(name, settled);
    void settled.then(() => this.#changing.get(name) === settled && this.#changing.delete(name));
    return turn;
  }

  #fileOf(name: string): StateFile<SecretRecord> {
    const id = name.slice(name.lastIndexOf('/') + 1).slice(0, 60);
    const key = `${id}-${createHash('sha256').update(name).digest('hex').slice(0, 12)}`;
    const file = this.#files.get(key) ?? new StateFile(path.join(this.#dir, `${key}.json`), parseSecretRecord);
    this.#files.set(key, file);
    return file;
  }
}

const timeOf = ({ createTime }: SecretRecord) => Number(createTime.seconds) * 1000 + createTime.nanos / 1e6;
