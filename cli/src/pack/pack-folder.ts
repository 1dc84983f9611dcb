// A folder as a .tgz: plain files only, always the same bytes for the same files, so that it is stored once.
import { createReadStream, createWriteStream, existsSync, lstatSync, realpathSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack as newPack, type Pack } from 'tar-stream';
import { CliError } from '../errors/cli-error.ts';
import { listFiles } from './list-files.ts';

export interface PackedFolder {
  readonly files: number;
  readonly bytes: number;
  /** What was left out because no archive may hold it: links that lead outside, sockets, nested repositories. */
  readonly leftOut: readonly string[];
}

/** What Deplight takes; packed, it is less. */
const maxBytes = 100 * 1024 * 1024;
const named = 3;

interface Entry {
  readonly name: string;
  readonly size: number;
  readonly executable: boolean;
}

/**
 * Packs what git sees of `folder` into the file `target`.
 * @param options.env what git gets.
 * @throws CliError NOTHING_TO_DEPLOY, GIT_FAILED, ARCHIVE_TOO_LARGE with the largest files.
 */
export async function packFolder(
  folder: string,
  { target, env }: { target: string; env: NodeJS.ProcessEnv },
): Promise<PackedFolder> {
  const names = await listFiles(folder, env);
  const root = realpathSync(folder);
  const entries = names.flatMap((name) => entryOf(root, name));
  if (entries.length === 0) throw new CliError('NOTHING_TO_DEPLOY', `${folder} has no files to deploy.`);
  const archive = newPack();
  const writing = pipeline(archive, createGzip(), createWriteStream(target, { mode: 0o600 }));
  // What goes wrong with one of them ends the other; both are waited for.
  await Promise.all([writing, addAll(archive, root, entries)]);
  const bytes = statSync(target).size;
  if (bytes > maxBytes) throw tooLarge(bytes, entries);
  const packed = new Set(entries.map(({ name }) => name));
  return { files: entries.length, bytes, leftOut: names.filter((name) => !packed.has(name)) };
}

/** Nothing for what cannot be packed. A link to a file within the folder is packed as that file. */
function entryOf(root: string, name: string): Entry[] {
  const path = join(root, name);
  if (lstatSync(path).isSymbolicLink() && !leadsWithin(root, path)) return [];
  const found = statSync(path);
  return found.isFile() ? [{ name, size: found.size, executable: (found.mode & 0o100) !== 0 }] : [];
}

function leadsWithin(root: string, path: string): boolean {
  return existsSync(path) && !relative(root, realpathSync(path)).startsWith('..');
}

async function addAll(archive: Pack, root: string, entries: readonly Entry[]): Promise<void> {
  try {
    for (const entry of entries) await add(archive, root, entry);
    archive.finalize();
  } catch (error) {
    archive.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
}

/** A file that grows meanwhile is cut where it ended when it was looked at. */
async function add(archive: Pack, root: string, { name, size, executable }: Entry): Promise<void> {
  const header = { name, size, mode: executable ? 0o755 : 0o644, mtime: new Date(0) };
  if (size === 0) {
    archive.entry(header, Buffer.alloc(0));
    return;
  }
  const entry = archive.entry(header);
  await pipeline(createReadStream(join(root, name), { end: size - 1 }), entry);
}

function tooLarge(bytes: number, entries: readonly Entry[]): CliError {
  const megabytes = (size: number) => `${(size / 1_048_576).toFixed(1)} MB`;
  const largest = [...entries].sort((a, b) => b.size - a.size).slice(0, named);
  const list = largest.map(({ name, size }) => `${name} (${megabytes(size)})`).join(', ');
  return new CliError(
    'ARCHIVE_TOO_LARGE',
    `Packed it has ${megabytes(bytes)}, more than ${megabytes(maxBytes)}. The largest files: ${list}.`,
  );
}
