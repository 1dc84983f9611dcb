// Writes the one form in which sources are stored: a .tgz with fixed times, owners and modes, so that the same files
// in the same order always give the same bytes and one hash.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { SourceEntry } from '@deplight/planner';
import tar from 'tar-stream';

export interface TgzFile {
  readonly path: string;
  readonly executable: boolean;
  readonly sizeBytes: number;
  readonly content: AsyncIterable<Uint8Array> | Uint8Array;
}

export interface WrittenTgz {
  readonly file: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly entries: readonly SourceEntry[];
}

/** A .tgz under way. Either finish() or abort() must be called; abort() leaves no file behind. */
export class TgzWriter {
  readonly #file: string;
  readonly #pack = tar.pack();
  readonly #hash = createHash('sha256');
  readonly #entries: SourceEntry[] = [];
  readonly #done: Promise<void>;
  #failure: Error | undefined;
  #sizeBytes = 0;

  constructor(file: string) {
    this.#file = file;
    const tap = new Transform({
      transform: (chunk: Buffer, _encoding, next) => {
        this.#hash.update(chunk);
        this.#sizeBytes += chunk.length;
        next(null, chunk);
      },
    });
    this.#done = pipeline(this.#pack, createGzip({ level: 6 }), tap, createWriteStream(file, { mode: 0o600 }));
    this.#done.catch((error: Error) => {
      this.#failure = error;
    });
  }

  /** Adds a file; its content must have exactly `sizeBytes`. Throws what the disk or the content throws. */
  async add(file: TgzFile): Promise<void> {
    if (this.#failure) throw this.#failure;
    const header = {
      name: file.path,
      size: file.sizeBytes,
      mode: file.executable ? 0o755 : 0o644,
      mtime: new Date(0),
      uid: 0,
      gid: 0,
    };
    const sink = this.#pack.entry(header, (error) => {
      if (error) this.#failure ??= error;
    });
    const closed = once(sink, 'close');
    closed.catch(() => undefined);
    const chunks = file.content instanceof Uint8Array ? [file.content] : file.content;
    for await (const chunk of chunks) {
      if (this.#failure) throw this.#failure;
      if (!sink.write(chunk)) await Promise.race([once(sink, 'drain'), closed, this.#done]);
    }
    sink.end(undefined);
    await Promise.race([closed, this.#done]);
    if (this.#failure) throw this.#failure;
    this.#entries.push({ path: file.path, sizeBytes: file.sizeBytes });
  }

  async finish(): Promise<WrittenTgz> {
    this.#pack.finalize();
    await this.#done;
    return { file: this.#file, sha256: this.#hash.digest('hex'), sizeBytes: this.#sizeBytes, entries: this.#entries };
  }

  async abort(): Promise<void> {
    this.#pack.destroy(new Error('The archive is not wanted any more.'));
    await this.#done.catch(() => undefined);
    await rm(this.#file, { force: true });
  }
}
