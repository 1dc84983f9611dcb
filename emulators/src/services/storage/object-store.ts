// The disk behind the Storage emulator: one folder per bucket and object, an index in memory. Cloud Build reads build contexts here too.
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ObjectSettings, StoredObject } from './object-resource.ts';
import { conditionNotMet, noSuchObject, StorageError } from './storage-error.ts';

/** What a request demands of the object's present state; undefined demands nothing. */
export interface Preconditions {
  ifGenerationMatch?: string;
  ifGenerationNotMatch?: string;
  ifMetagenerationMatch?: string;
}

/** Bytes already on disk in the store's staging folder, with what was computed while they came in. */
export interface StagedBytes {
  path: string;
  sizeBytes: number;
  md5Hash: string;
  crc32c: string;
}

const BUCKET_NAME = /^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/;

export class ObjectStore {
  readonly stagingDir: string;
  readonly #dir: string;
  readonly #project: string;
  readonly #buckets = new Map<string, Map<string, StoredObject>>();
  #lastGeneration = 0;

  /** Loads what is below `dir` and drops what a crash left half written. */
  constructor({ dir, project }: { dir: string; project: string }) {
    this.#dir = join(dir, 'buckets');
    this.#project = project;
    this.stagingDir = join(dir, 'staging');
    mkdirSync(this.#dir, { recursive: true, mode: 0o700 });
    rmSync(this.stagingDir, { recursive: true, force: true });
    mkdirSync(this.stagingDir, { recursive: true, mode: 0o700 });
    for (const bucket of readdirSync(this.#dir)) this.#loadBucket(bucket);
  }

  /** A fresh file name for bytes on their way in. */
  stagingPath(): string {
    return join(this.stagingDir, `${randomUUID()}.part`);
  }

  createBucket(bucket: string): void {
    if (!BUCKET_NAME.test(bucket)) throw new StorageError(400, 'invalid', `Invalid bucket name: '${bucket}'`);
    if (this.#buckets.has(bucket)) {
      throw new StorageError(
        409,
        'conflict',
        'Your previous request to create the named bucket succeeded and you already own it.',
      );
    }
    this.#addBucket(bucket);
  }

  /** The bucket's objects by name. Buckets named after the project exist as soon as they are asked for; others must be created. */
  bucket(bucket: string): Map<string, StoredObject> {
    const known = this.#buckets.get(bucket);
    if (known) return known;
    const own =
      bucket === this.#project || bucket.startsWith(`${this.#project}-`) || bucket.startsWith(`${this.#project}.`);
    if (!own || !BUCKET_NAME.test(bucket)) {
      throw new StorageError(404, 'notFound', `The specified bucket does not exist: ${bucket}`);
    }
    return this.#addBucket(bucket);
  }

  /** The live object; with a generation, only that one. Throws 404. */
  get(bucket: string, name: string, generation?: string): StoredObject {
    const found = this.bucket(bucket).get(name);
    if (!found || (generation !== undefined && generation !== found.generation)) throw noSuchObject(bucket, name);
    return found;
  }

  /** The file that holds an object's bytes. It may be replaced at any time: open it at once. */
  dataPath(stored: StoredObject): string {
    return join(this.#objectDir(stored.bucket, stored.name), `${stored.generation}.data`);
  }

  /** Throws 412 unless the object is as demanded. */
  check(bucket: string, name: string, demands: Preconditions): void {
    const { generation, metageneration } = this.bucket(bucket).get(name) ?? { generation: '0', metageneration: 0 };
    const { ifGenerationMatch = generation, ifGenerationNotMatch, ifMetagenerationMatch } = demands;
    if (ifGenerationMatch !== generation || ifGenerationNotMatch === generation) throw conditionNotMet();
    if (ifMetagenerationMatch !== undefined && ifMetagenerationMatch !== String(metageneration))
      throw conditionNotMet();
  }

  /**
   * Makes staged bytes the live generation of an object. Synchronous, so that the precondition and the write are one step;
   * the rename of meta.json is the moment it becomes true.
   */
  commit(
    target: { bucket: string; name: string; settings: ObjectSettings; demands: Preconditions },
    bytes: StagedBytes,
  ): StoredObject {
    const { bucket, name, settings, demands } = target;
    this.check(bucket, name, demands);
    const previous = this.bucket(bucket).get(name);
    const now = new Date().toISOString();
    const { sizeBytes, md5Hash, crc32c } = bytes;
    const generation = this.#nextGeneration();
    const stored = {
      ...settings,
      bucket,
      name,
      generation,
      metageneration: 1,
      sizeBytes,
      md5Hash,
      crc32c,
      timeCreated: now,
      updated: now,
    };
    mkdirSync(this.#objectDir(bucket, name), { recursive: true, mode: 0o700 });
    renameSync(bytes.path, this.dataPath(stored));
    try {
      this.#writeMeta(stored);
    } catch (error) {
      // On a full disk the version before stays, and the bytes of this one take no room.
      rmSync(this.dataPath(stored), { force: true });
      throw error;
    }
    if (previous) rmSync(this.dataPath(previous), { force: true });
    return stored;
  }

  /** Changes settings of an object and raises its metageneration. */
  patch(bucket: string, name: string, settings: ObjectSettings): StoredObject {
    const found = this.get(bucket, name);
    const metadata = settings.metadata ? { ...found.metadata, ...settings.metadata } : found.metadata;
    const stored = {
      ...found,
      ...settings,
      metadata,
      metageneration: found.metageneration + 1,
      updated: new Date().toISOString(),
    };
    this.#writeMeta(stored);
    return stored;
  }

  delete(bucket: string, name: string, generation?: string): void {
    this.get(bucket, name, generation);
    rmSync(this.#objectDir(bucket, name), { recursive: true, force: true });
    this.bucket(bucket).delete(name);
  }

  #nextGeneration(): string {
    this.#lastGeneration = Math.max(this.#lastGeneration + 1, Date.now() * 1000);
    return String(this.#lastGeneration);
  }

  #writeMeta(stored: StoredObject): void {
    const meta = join(this.#objectDir(stored.bucket, stored.name), 'meta.json');
    writeFileSync(`${meta}.tmp`, JSON.stringify(stored), { mode: 0o600 });
    renameSync(`${meta}.tmp`, meta);
    this.bucket(stored.bucket).set(stored.name, stored);
  }

  #addBucket(bucket: string): Map<string, StoredObject> {
    mkdirSync(join(this.#dir, bucket), { recursive: true, mode: 0o700 });
    const objects = new Map<string, StoredObject>();
    this.#buckets.set(bucket, objects);
    return objects;
  }

  #objectDir(bucket: string, name: string): string {
    return join(this.#dir, bucket, createHash('sha256').update(name).digest('hex'));
  }

  #loadBucket(bucket: string): void {
    const objects = this.#addBucket(bucket);
    for (const folder of readdirSync(join(this.#dir, bucket))) {
      const dir = join(this.#dir, bucket, folder);
      const files = readdirSync(dir);
      const stored = files.includes('meta.json') ? parseMeta(join(dir, 'meta.json')) : undefined;
      if (!stored || !files.includes(`${stored.generation}.data`)) {
        rmSync(dir, { recursive: true, force: true });
        continue;
      }
      for (const file of files) {
        if (file !== 'meta.json' && file !== `${stored.generation}.data`) rmSync(join(dir, file), { force: true });
      }
      objects.set(stored.name, stored);
      this.#lastGeneration = Math.max(this.#lastGeneration, Number(stored.generation));
    }
  }
}

function parseMeta(path: string): StoredObject | undefined {
  try {
    // Only #writeMeta writes this file, and by rename: it is whole or absent.
    return JSON.parse(readFileSync(path, 'utf8')) as StoredObject;
  } catch {
    return undefined;
  }
}
