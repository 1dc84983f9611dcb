// One JSON document on disk that survives crashes: written aside, flushed, renamed; the previous version is kept. A disk that
// is full is waited for.
import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDiskFull } from './disk-full.ts';

/** Between two looks whether there is room again. */
const AGAIN_MS = 250;

/** A state file that can be read neither now nor in its previous version: nothing is overwritten, a person decides. */
export class CorruptStateError extends Error {
  constructor(file: string) {
    super(
      `${file}: damaged, and so is its previous version. Move the two files away to start without them; nothing was changed.`,
    );
    this.name = 'CorruptStateError';
  }
}

export class StateFile<T> {
  readonly #file: string;
  readonly #parse: (value: unknown) => T;
  #waiting: { value: T; promise: Promise<void> } | undefined;
  #writing: Promise<void> = Promise.resolve();
  /** Fires for those that wait for room. */
  #deleted = new AbortController();

  /** `parse` narrows what was read and throws when it is not what we wrote. */
  constructor(file: string, parse: (value: unknown) => T) {
    this.#file = file;
    this.#parse = parse;
  }

  /** The stored value, or undefined when there is none. Throws CorruptStateError. */
  async read(): Promise<T | undefined> {
    const versions = [await this.#readOne(this.#file), await this.#readOne(previousOf(this.#file))];
    for (const version of versions) if (version.kind === 'good') return version.value;
    if (versions.every((version) => version.kind === 'missing')) return undefined;
    throw new CorruptStateError(this.#file);
  }

  /**
   * Stores a value. Calls that come while a write is under way are merged: the newest value wins, all wait for it. While the
   * disk is full it waits: what it stores has been decided already, and whoever asked is answered once it is safe.
   */
  write(value: T): Promise<void> {
    if (this.#waiting) {
      this.#waiting.value = value;
      return this.#waiting.promise;
    }
    const { signal } = this.#deleted;
    const promise = this.#writing.then(async () => {
      const newest = this.#waiting?.value ?? value;
      this.#waiting = undefined;
      await this.#writeWithRoom(newest, signal);
    });
    this.#waiting = { value, promise };
    this.#writing = promise.catch(() => undefined);
    return promise;
  }

  /** Deletes the value and its previous version. A write that waits for room is given up, and rejects. */
  async delete(): Promise<void> {
    this.#deleted.abort();
    this.#deleted = new AbortController();
    await this.#writing;
    await rm(this.#file, { force: true });
    await rm(previousOf(this.#file), { force: true });
  }

  async #readOne(file: string): Promise<{ kind: 'good'; value: T } | { kind: 'missing' | 'bad' }> {
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (text === undefined) return { kind: 'missing' };
    const split = text.indexOf('\n');
    const body = text.slice(split + 1);
    if (split < 0 || text.slice(0, split) !== checksum(body)) return { kind: 'bad' };
    return { kind: 'good', value: this.#parse(JSON.parse(body)) };
  }

  async #writeWithRoom(value: T, deleted: AbortSignal): Promise<void> {
    for (let waits = false; ; waits = true) {
      try {
        return await this.#writeOne(value);
      } catch (error) {
        if (!isDiskFull(error) || deleted.aborted) throw error;
        if (!waits) process.stderr.write(`${this.#file}: the disk is full; it is written once there is room.\n`);
        await sleep(AGAIN_MS, undefined, { signal: deleted }).catch(() => undefined);
      }
    }
  }

  async #writeOne(value: T): Promise<void> {
    const body = JSON.stringify(value);
    await mkdir(path.dirname(this.#file), { recursive: true, mode: 0o700 });
    const temporary = `${this.#file}.new`;
    await writeFlushed(temporary, `${checksum(body)}\n${body}`).catch(async (error: unknown) => {
      // Half a file would take the room that others wait for.
      await rm(temporary, { force: true });
      throw error;
    });
    await rename(this.#file, previousOf(this.#file)).catch(ignoreMissing);
    await rename(temporary, this.#file);
  }
}

async function writeFlushed(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const previousOf = (file: string) => `${file}.previous`;
const checksum = (body: string) => createHash('sha256').update(body).digest('hex');

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
