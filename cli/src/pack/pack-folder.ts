// A folder as a .tgz: plain files only, always the same bytes for the same files, so that it is stored once.
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack as newPack, type Pack } from 'tar-stream';
import { CliError } from '../errors/cli-error.ts';
import { type FolderEntry, folderEntries } from './folder-entries.ts';

export interface PackedFolder {
  readonly files: number;
  readonly bytes: number;
  /** What was left out because no archive may hold it: links that lead outside, sockets, nested repositories. */
  readonly leftOut: readonly string[];
}

/** What Deplight takes; packed, it is less. */
const maxBytes = 100 * 1024 * 1024;
const named = 3;

/**
 * Packs what git sees of `folder` into the file `target`.
 * @param options.env what git gets.
 * @throws CliError NOTHING_TO_DEPLOY, GIT_FAILED, ARCHIVE_TOO_LARGE with the largest files.
 */
export async function packFolder(
  folder: string,
  { target, env }: { target: string; env: NodeJS.ProcessEnv },
): Promise<PackedFolder> {
  const { root, entries, leftOut } = await folderEntries(folder, env);
  const archive = newPack();
  const writing = pipeline(archive, createGzip(), createWriteStream(target, { mode: 0o600 }));
  // What goes wrong with one of them ends the other; both are waited for.
  await Promise.all([writing, addAll(archive, root, entries)]);
  const bytes = statSync(target).size;
  if (bytes > maxBytes) throw tooLarge(bytes, entries);
  return { files: entries.length, bytes, leftOut };
}

async function addAll(archive: Pack, root: string, entries: readonly FolderEntry[]): Promise<void> {
  try {
    for (const entry of entries) await add(archive, root, entry);
    archive.finalize();
  } catch (error) {
    archive.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
}

/** A file that grows meanwhile is cut where it ended when it was looked at. */
async function add(archive: Pack, root: string, { name, size, executable }: FolderEntry): Promise<void> {
  const header = { name, size, mode: executable ? 0o755 : 0o644, mtime: new Date(0) };
  if (size === 0) {
    archive.entry(header, Buffer.alloc(0));
    return;
  }
  const entry = archive.entry(header);
  await pipeline(createReadStream(join(root, name), { end: size - 1 }), entry);
}

function tooLarge(bytes: number, entries: readonly FolderEntry[]): CliError {
  const megabytes = (size: number) => `${(size / 1_048_576).toFixed(1)} MB`;
  const largest = [...entries].sort((a, b) => b.size - a.size).slice(0, named);
  const list = largest.map(({ name, size }) => `${name} (${megabytes(size)})`).join(', ');
  return new CliError(
    'ARCHIVE_TOO_LARGE',
    `Packed it has ${megabytes(bytes)}, more than ${megabytes(maxBytes)}. The largest files: ${list}.`,
  );
}
