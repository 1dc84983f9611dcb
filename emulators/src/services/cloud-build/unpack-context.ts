// Unpacks a build context (.tgz) into a folder, letting nothing out of that folder and nothing without bounds into it.
import { createWriteStream } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract, type Header } from 'tar-stream';

/** The archive is damaged, too large, or holds what must not be unpacked. The message says which entry. */
export class ContextRefusedError extends Error {}

export interface UnpackLimits {
  maxBytes: number;
  maxEntries: number;
}

/** What tar-stream gives for an entry: a stream of buffers, though not one of Node's. */
type Content = AsyncIterable<unknown> & { resume(): unknown };

const DEFAULT_LIMITS: UnpackLimits = { maxBytes: 4 * 2 ** 30, maxEntries: 200_000 };
const MAX_DEPTH = 100;
// Headers and padding that one entry adds, on average at most.
const MAX_HEADER_BYTES = 2048;

/**
 * Files and folders are made as they come; symbolic links last, so that nothing is written through one. Links must be relative and
 * stay inside; hard links, devices and set-uid bits are refused or dropped.
 */
export async function unpackContext(
  archive: Readable,
  dir: string,
  { limits = DEFAULT_LIMITS, signal }: { limits?: UnpackLimits; signal?: AbortSignal } = {},
): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const unpacker = new Unpacker(dir, limits);
  const entries = extract();
  const unpacked = (async () => {
    for await (const entry of entries) await unpacker.add(entry.header, entry);
  })();
  try {
    const inflated = pipeline(archive, createGunzip(), capBytes(limits), entries, { signal });
    await Promise.all([inflated, unpacked]);
  } catch (error) {
    throw error instanceof ContextRefusedError
      ? error
      : new ContextRefusedError(`The source is not a readable .tgz archive: ${String(error)}`);
  }
  await unpacker.makeLinks();
}

/** What lies between entries counts too: an archive of nothing but zeros has no entry and no end. */
function capBytes({ maxBytes, maxEntries }: UnpackLimits) {
  const most = maxBytes + maxEntries * MAX_HEADER_BYTES;
  return async function* (inflated: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let passed = 0;
    for await (const chunk of inflated) {
      passed += chunk.length;
      if (passed > most) throw new ContextRefusedError(`The source is larger than ${most} bytes unpacked.`);
      yield chunk;
    }
  };
}

class Unpacker {
  readonly #dir: string;
  readonly #limits: UnpackLimits;
  readonly #files = new Set<string>();
  readonly #links = new Map<string, string>();
  #entries = 0;
  #bytes = 0;

  constructor(dir: string, limits: UnpackLimits) {
    this.#dir = dir;
    this.#limits = limits;
  }

  async add(header: Header, content: Content): Promise<void> {
    if (++this.#entries > this.#limits.maxEntries)
      throw new ContextRefusedError(`The source has more than ${this.#limits.maxEntries} entries.`);
    const name = safeName(header.name);
    if (header.type === 'directory') await mkdir(path.join(this.#dir, name), { recursive: true, mode: 0o755 });
    else if (header.type === 'symlink') this.#links.set(name, safeTarget(name, header.linkname ?? ''));
    else if (header.type === 'file' || header.type === 'contiguous-file') return this.#writeFile(name, header, content);
    else
      throw new ContextRefusedError(
        `The source holds "${header.name}", a ${header.type}: only files, folders and links are unpacked.`,
      );
    content.resume();
  }

  async makeLinks(): Promise<void> {
    for (const [name, target] of this.#links) {
      const place = path.join(this.#dir, name);
      await mkdir(path.dirname(place), { recursive: true, mode: 0o755 });
      await symlink(target, place).catch((error: Error) => {
        throw new ContextRefusedError(`The source's link "${name}" cannot be made: ${error.message}`);
      });
    }
  }

  async #writeFile(name: string, header: Header, content: Content): Promise<void> {
    if (this.#files.has(name)) throw new ContextRefusedError(`The source holds "${name}" twice.`);
    this.#files.add(name);
    this.#bytes += header.size ?? 0;
    if (this.#bytes > this.#limits.maxBytes)
      throw new ContextRefusedError(`The source is larger than ${this.#limits.maxBytes} bytes unpacked.`);
    const place = path.join(this.#dir, name);
    await mkdir(path.dirname(place), { recursive: true, mode: 0o755 });
    const mode = (header.mode ?? 0) & 0o111 ? 0o755 : 0o644;
    await pipeline(content, createWriteStream(place, { flags: 'wx', mode }));
  }
}

function safeName(name: string): string {
  const normal = path.posix.normalize(name).replace(/^\.\//, '').replace(/\/$/, '');
  const bad = path.posix.isAbsolute(name) || normal === '..' || normal.startsWith('../') || /[\0\\]/.test(name);
  if (bad || normal.split('/').length > MAX_DEPTH)
    throw new ContextRefusedError(
      `The source holds the name ${JSON.stringify(name)}, which leads outside or too deep.`,
    );
  return normal;
}

function safeTarget(name: string, target: string): string {
  const reached = path.posix.normalize(path.posix.join(path.posix.dirname(name), target));
  if (target === '' || path.posix.isAbsolute(target) || reached === '..' || reached.startsWith('../')) {
    throw new ContextRefusedError(`The source's link "${name}" points outside, to "${target}".`);
  }
  return target;
}
