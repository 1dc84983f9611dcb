// The files of a folder that are to be deployed, with their sizes; plain files only.
import { existsSync, lstatSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { CliError } from '../errors/cli-error.ts';
import { listFiles } from './list-files.ts';

export interface FolderEntry {
  /** Below the folder, with `/` between. */
  readonly name: string;
  readonly size: number;
  readonly executable: boolean;
}

export interface FolderEntries {
  /** The folder itself, without links on the way to it. */
  readonly root: string;
  readonly entries: readonly FolderEntry[];
  /** What no archive may hold: links that lead outside, sockets, nested repositories. */
  readonly leftOut: readonly string[];
}

/**
 * What git sees of `folder`, sorted by name.
 * @param env what git gets.
 * @throws CliError NOTHING_TO_DEPLOY, GIT_FAILED
 */
export async function folderEntries(folder: string, env: NodeJS.ProcessEnv): Promise<FolderEntries> {
  const root = realpathSync(folder);
  const leftOut: string[] = [];
  const entries: FolderEntry[] = [];
  // Names are below it and plain already: to normalise thousands of paths takes as long as to look at the files.
  const below = join(root, '/');
  for (const name of await listFiles(folder, env)) {
    const path = below + name;
    const itself = lstatSync(path, { throwIfNoEntry: false });
    // Deleted, and tracked all the same.
    if (itself === undefined) continue;
    const entry = entryOf({ root, path, name, itself });
    if (entry) entries.push(entry);
    else leftOut.push(name);
  }
  if (entries.length === 0) throw new CliError('NOTHING_TO_DEPLOY', `${folder} has no files to deploy.`);
  return { root, entries, leftOut };
}

interface Found {
  readonly root: string;
  readonly path: string;
  readonly name: string;
  readonly itself: Stats;
}

/** Undefined for what cannot be packed. A link to a file within the folder is packed as that file. */
function entryOf({ root, path, name, itself }: Found): FolderEntry | undefined {
  if (itself.isSymbolicLink() && !leadsWithin(root, path)) return undefined;
  const found = itself.isSymbolicLink() ? statSync(path) : itself;
  return found.isFile() ? { name, size: found.size, executable: (found.mode & 0o100) !== 0 } : undefined;
}

function leadsWithin(root: string, path: string): boolean {
  return existsSync(path) && !relative(root, realpathSync(path)).startsWith('..');
}
