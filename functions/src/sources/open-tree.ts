// A stored source as the read-only tree that analysis works on. The archive is read once; small files are kept in
// memory within a budget, larger ones are read again when they are asked for.
import { DeplightError } from '@deplight/contracts';
import type { SourceEntry, SourceTree } from '@deplight/planner';
import { SOURCE_LIMITS } from './limits.ts';
import { readTar } from './read-tar.ts';

const KEPT_FILE_BYTES = 65_536;
const KEPT_BYTES = 16 * 1024 * 1024;
const MAX_READ_BYTES = 1024 * 1024;
const DEFAULT_READ_BYTES = 262_144;

/** Opens the .tgz `file`, as normaliseArchive or fetchGit wrote it. The file must stay in place while the tree is used. */
export async function openTree(file: string): Promise<SourceTree> {
  const entries: SourceEntry[] = [];
  const sizes = new Map<string, number>();
  const kept = new Map<string, Buffer>();
  let room = KEPT_BYTES;
  await readTar(file, true, async (entry) => {
    if (entry.type !== 'file') return;
    if (entries.length >= SOURCE_LIMITS.files)
      throw new DeplightError('SOURCE_TOO_LARGE', 'The source holds too many files.');
    entries.push({ path: entry.path, sizeBytes: entry.sizeBytes });
    sizes.set(entry.path, entry.sizeBytes);
    if (entry.sizeBytes > KEPT_FILE_BYTES || entry.sizeBytes > room) return;
    room -= entry.sizeBytes;
    kept.set(entry.path, await firstBytes(entry.content(), KEPT_FILE_BYTES));
  });
  const readTexts = async (paths: readonly string[], maxBytes: number): Promise<ReadonlyMap<string, string>> => {
    const limit = Math.min(maxBytes, MAX_READ_BYTES);
    const wanted = paths.filter((path) => sizes.has(path));
    const missing = wanted.filter((path) => !kept.has(path));
    const again = missing.length === 0 ? new Map<string, Buffer>() : await readAgain(file, new Set(missing), limit);
    const start = (path: string) => (kept.get(path) ?? again.get(path))?.subarray(0, limit).toString('utf8') ?? '';
    return new Map(wanted.map((path) => [path, start(path)]));
  };
  return {
    list: () => entries,
    has: (path) => sizes.has(path),
    sizeOf: (path) => sizes.get(path),
    readText: async (path, maxBytes = DEFAULT_READ_BYTES) => (await readTexts([path], maxBytes)).get(path),
    readTexts,
  };
}

async function readAgain(file: string, paths: ReadonlySet<string>, limit: number): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  await readTar(file, true, async (entry) => {
    if (paths.has(entry.path)) found.set(entry.path, await firstBytes(entry.content(), limit));
  });
  return found;
}

async function firstBytes(content: AsyncIterable<Uint8Array>, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of content) {
    if (bytes < limit) chunks.push(chunk);
    bytes += chunk.length;
  }
  return Buffer.concat(chunks).subarray(0, limit);
}
