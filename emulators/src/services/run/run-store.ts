// All services of the emulator: in memory for reading, one state file each for a restart.
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { CloudError } from '../../grpc/cloud-error.ts';
import { StateFile } from '../../state/state-file.ts';
import { parseServiceRecord, type ServiceRecord, shortName } from './service-record.ts';

export class RunStore {
  readonly #dir: string;
  readonly #records = new Map<string, ServiceRecord>();
  readonly #files = new Map<string, StateFile<ServiceRecord>>();

  private constructor(dir: string) {
    this.#dir = dir;
  }

  /** Reads every service below the folder. Throws CorruptStateError. */
  static async open(dir: string): Promise<RunStore> {
    const store = new RunStore(dir);
    const files = await readdir(dir).catch(() => []);
    for (const file of files.filter((name) => name.endsWith('.json'))) {
      const record = await new StateFile(path.join(dir, file), parseServiceRecord).read();
      if (record) store.#records.set(record.service.name, record);
    }
    return store;
  }

  find(name: string): ServiceRecord | undefined {
    return this.#records.get(name);
  }

  /** Throws NOT_FOUND with Google's words. */
  get(name: string): ServiceRecord {
    const record = this.#records.get(name);
    if (record) return record;
    const [, project, , region] = name.split('/');
    throw new CloudError(
      'NOT_FOUND',
      `Resource '${shortName(name)}' of kind 'SERVICE' in region '${region}' in project '${project}' does not exist.`,
    );
  }

  all(): ServiceRecord[] {
    return [...this.#records.values()];
  }

  /** Takes the record over at once and resolves when it is on disk. */
  save(record: ServiceRecord): Promise<void> {
    this.#records.set(record.service.name, record);
    return this.#fileOf(record.service.name).write(record);
  }

  delete(name: string): Promise<void> {
    this.#records.delete(name);
    return this.#fileOf(name).delete();
  }

  #fileOf(name: string): StateFile<ServiceRecord> {
    const key = `${shortName(name)}-${createHash('sha256').update(name).digest('hex').slice(0, 12)}`;
    const file = this.#files.get(key) ?? new StateFile(path.join(this.#dir, `${key}.json`), parseServiceRecord);
    this.#files.set(key, file);
    return file;
  }
}
