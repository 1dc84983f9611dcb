// All builds of the emulator: in memory for answers, one state file each for restarts, the oldest finished ones dropped.
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { CloudError } from '../../grpc/cloud-error.ts';
import { StateFile } from '../../state/state-file.ts';
import { type Build, type BuildRecord, isFinished } from './build-record.ts';

const MAX_KEPT = 500;

export class BuildStore {
  readonly #dir: string;
  readonly #records = new Map<string, BuildRecord>();
  readonly #files = new Map<string, StateFile<BuildRecord>>();
  #nextOrder = 1;

  private constructor(dir: string) {
    this.#dir = dir;
  }

  static async open(dir: string): Promise<BuildStore> {
    const store = new BuildStore(dir);
    await mkdir(dir, { recursive: true, mode: 0o700 });
    for (const file of (await readdir(dir)).filter((name) => name.endsWith('.json'))) {
      const record = await store.#file(path.basename(file, '.json')).read();
      if (record) store.#records.set(record.build.id, record);
    }
    store.#nextOrder = Math.max(0, ...store.all().map(({ order }) => order)) + 1;
    return store;
  }

  async add(build: Build, location: string): Promise<BuildRecord> {
    const record = { build, location, order: this.#nextOrder++ };
    this.#records.set(build.id, record);
    await this.save(record);
    await this.#dropOldest();
    return record;
  }

  /** Throws NOT_FOUND for a build that is not there or is in another location. */
  get(id: string, location: string): BuildRecord {
    const record = this.#records.get(id);
    if (!record || record.location !== location)
      throw new CloudError('NOT_FOUND', `Requested entity was not found: build ${id} in ${location}.`);
    return record;
  }

  /** Newest first. */
  all(): BuildRecord[] {
    return [...this.#records.values()].sort((a, b) => b.order - a.order);
  }

  async save(record: BuildRecord): Promise<void> {
    await this.#file(record.build.id).write(record);
  }

  async #dropOldest(): Promise<void> {
    for (const { build } of this.all()
      .slice(MAX_KEPT)
      .filter(({ build: { status } }) => isFinished(status))) {
      this.#records.delete(build.id);
      await this.#file(build.id).delete();
      this.#files.delete(build.id);
    }
  }

  #file(id: string): StateFile<BuildRecord> {
    const file = this.#files.get(id) ?? new StateFile(path.join(this.#dir, `${id}.json`), parseRecord);
    this.#files.set(id, file);
    return file;
  }
}

/** The checksum vouches for the rest; this says that it is a build at all. */
function parseRecord(value: unknown): BuildRecord {
  if (typeof value === 'object' && value !== null && 'build' in value && 'location' in value)
    return value as BuildRecord;
  throw new Error('A state file of Cloud Build holds no build.');
}
