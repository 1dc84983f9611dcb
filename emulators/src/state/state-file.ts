// One JSON document on disk that survives crashes: written aside, flushed, renamed; the previous version is kept.
import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';

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

  /** Stores a value. Calls that come while a write is under way are merged: the newest value wins, all wait for it. */
  write(value: T): Promise<void> {
    if (this.#waiting) {
      this.#waiting.value = value;
      return this.#waiting.promise;
    }
    const promise = this.#writing.then(async () => {
      const newest = this.#waiting?.value ?? value;
      this.#waiting = undefined;
      await this.#writeOne(newest);
    });
    this.#waiting = { value, promise };
    this.#writing = promise.catch(() => undefined);
    return promise;
  }

  /** Deletes the value and its previous version. */
  async delete(): Promise<void> {
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

  async #writeOne(value: T): Promise<void> {
    const body = JSON.stringify(value);
    await mkdir(path.dirname(this.#file), { recursive: true, mode: 0o700 });
    const temporary = `${this.#file}.new`;
    const handle = await open(temporary, 'w', 0o600);
    try {
      await handle.writeFile(`${checksum(body)}\n${body}`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(this.#file, previousOf(this.#file)).catch(ignoreMissing);
    await rename(temporary, this.#file);
  }
}

const previousOf = (file: string) => `${file}.previous`;
const checksum = (body: string) => createHash('sha256').update(body).digest('hex');

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
