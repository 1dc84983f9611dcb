// The files of a folder that are to be deployed, with their sizes; plain files only.
import { existsSync, lstatSync, realpathSync, statSync } from 'node:fs';
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
  const names = await listFiles(folder, env);
  const root = realpathSync(folder);
  const entries = names.flatMap((name) => entryOf(root, name));
  if (entries.length === 0) throw new CliError('NOTHING_TO_DEPLOY', `${folder} has no files to deploy.`);
  const kept = new Set(entries.map(({ name }) => name));
  return { root, entries, leftOut: names.filter((name) => !kept.has(name)) };
}

/** Nothing for what cannot be packed. A link to a file within the folder is packed as that file. */
function entryOf(root: string, name: string): FolderEntry[] {
  const path = join(root, name);
  const itself = lstatSync(path);
  if (itself.isSymbolicLink() && !leadsWithin(root, path)) return [];
  const found = itself.isSymbolicLink() ? statSync(path) : itself;
  return found.isFile() ? [{ name, size: found.size, executable: (found.mode & 0o100) !== 0 }] : [];
}

function leadsWithin(root: string, path: string): boolean {
  return existsSync(path) && !relative(root, realpathSync(path)).startsWith('..');
}
