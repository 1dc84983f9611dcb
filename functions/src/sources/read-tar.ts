// Reads .tar and .tar.gz: entries in their order, with checks that the file is whole and does not explode.
import { createReadStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { DeplightError } from '@deplight/contracts';
import tar from 'tar-stream';
import type { VisitEntry } from './archive-entry.ts';
import { SOURCE_LIMITS } from './limits.ts';

/** Throws ARCHIVE_CORRUPT, ARCHIVE_TOO_LARGE for a bomb, and what `visit` throws. */
export async function readTar(file: string, gzipped: boolean, visit: VisitEntry): Promise<void> {
  const source = createReadStream(file);
  const gunzip = gzipped ? createGunzip() : undefined;
  const watch = new TarWatch(() => source.bytesRead);
  const extract = tar.extract();
  const pumped = gunzip ? pipeline(source, gunzip, watch, extract) : pipeline(source, watch, extract);
  let pumpError: unknown;
  pumped.catch((error: unknown) => {
    pumpError ??= error;
  });
  try {
    for await (const entry of extract) {
      const { header } = entry;
      await visit({
        path: header.name,
        type: typeOf(header),
        executable: ((header.mode ?? 0) & 0o111) !== 0,
        sizeBytes: header.size ?? 0,
        // The library's own typing leaves out that its streams can be iterated.
        content: () => entry as unknown as AsyncIterable<Uint8Array>,
      });
      entry.resume();
    }
    await pumped;
  } catch (error) {
    extract.destroy();
    source.destroy();
    await pumped.catch(() => undefined);
    throw watch.bomb ?? (error instanceof DeplightError ? error : corrupt(pumpError ?? error));
  }
  if (!watch.ended) throw corrupt(new Error('the end of the archive is missing'));
  if (gunzip && gunzip.bytesWritten !== source.bytesRead) throw corrupt(new Error('there is something behind its end'));
}

function typeOf({ type, name, pax }: tar.Header): 'file' | 'folder' | { other: string } {
  // Its content is a map of where the bytes belong, and its real name and size stand among these records.
  if (Object.keys(pax ?? {}).some((key) => key.startsWith('GNU.sparse.'))) return { other: 'sparse file' };
  // The oldest tars know no folders but by the slash.
  if (type === 'file' && name.endsWith('/')) return 'folder';
  if (type === 'file' || type === 'contiguous-file') return 'file';
  if (type === 'directory') return 'folder';
  const names: Partial<Record<string, string>> = { symlink: 'symbolic link', link: 'hard link', fifo: 'named pipe' };
  return { other: names[type ?? ''] ?? type?.replace('-', ' ') ?? 'special entry' };
}

function corrupt(cause: unknown): DeplightError {
  const words = cause instanceof Error ? cause.message : String(cause);
  return new DeplightError('ARCHIVE_CORRUPT', `The archive cannot be read: ${words.slice(0, 200)}.`, { cause });
}

const BLOCK = 512;

/** Stands in the flow of expanded bytes: stops a bomb, and sees whether the last block is the zeros that end a tar. */
class TarWatch extends Transform {
  bomb: DeplightError | undefined;
  readonly #packedBytes: () => number;
  #bytes = 0;
  #tail = Buffer.alloc(0);

  constructor(packedBytes: () => number) {
    super();
    this.#packedBytes = packedBytes;
  }

  get ended(): boolean {
    return this.#tail.length === BLOCK && this.#tail.every((byte) => byte === 0);
  }

  override _transform(
    chunk: Buffer,
    _encoding: BufferEncoding,
    next: (error?: Error | null, data?: Buffer) => void,
  ): void {
    this.#bytes += chunk.length;
    this.#tail = Buffer.concat([this.#tail, chunk.subarray(-BLOCK)]).subarray(-BLOCK);
    if (this.#bytes > SOURCE_LIMITS.unpackedBytes) {
      const limit = `${SOURCE_LIMITS.unpackedBytes / 1024 / 1024} MB`;
      this.bomb = new DeplightError('ARCHIVE_TOO_LARGE', `The archive expands to more than ${limit}.`, {
        hint: 'Leave node_modules and other folders that are made anew out of the archive.',
      });
      next(this.bomb);
      return;
    }
    const ratio = this.#bytes / Math.max(1, this.#packedBytes());
    const bomb = this.#bytes > SOURCE_LIMITS.ratioFromBytes && ratio > SOURCE_LIMITS.ratio;
    if (bomb) {
      const times = Math.round(ratio);
      this.bomb = new DeplightError(
        'ARCHIVE_TOO_LARGE',
        `The archive expands to ${times} times its size, as a bomb does.`,
      );
      next(this.bomb);
    } else {
      next(null, chunk);
    }
  }
}
