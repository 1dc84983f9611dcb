// A folder as the read-only tree that the planner looks at: the same files that a deployment of it would pack.
import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { DeplightError, maxSourceFiles, type SourceNote } from '@deplight/contracts';
import type { SourceTree } from '@deplight/planner';
import { folderEntries } from './folder-entries.ts';

const maxReadBytes = 1024 * 1024;
const defaultReadBytes = 262_144;

export interface FolderTree {
  readonly tree: SourceTree;
  /** What a deployment would leave out. */
  readonly notes: readonly SourceNote[];
}

/**
 * @param env what git gets.
 * @throws CliError NOTHING_TO_DEPLOY, GIT_FAILED; DeplightError SOURCE_TOO_LARGE, as the platform would say.
 */
export async function folderTree(folder: string, env: NodeJS.ProcessEnv): Promise<FolderTree> {
  const { root, entries, leftOut } = await folderEntries(folder, env);
  if (entries.length > maxSourceFiles)
    throw new DeplightError('SOURCE_TOO_LARGE', `${folder} has ${entries.length} files, more than ${maxSourceFiles}.`);
  const sizes = new Map(entries.map(({ name, size }) => [name, size]));
  // Made once: every provider goes through it.
  const listed = entries.map(({ name, size }) => ({ path: name, sizeBytes: size }));
  const textOf = (path: string, maxBytes: number) =>
    firstText(join(root, path), Math.min(maxBytes, maxReadBytes, sizes.get(path) ?? 0));
  const tree: SourceTree = {
    list: () => listed,
    has: (path) => sizes.has(path),
    sizeOf: (path) => sizes.get(path),
    readText: async (path, maxBytes = defaultReadBytes) => (sizes.has(path) ? textOf(path, maxBytes) : undefined),
    readTexts: async (paths, maxBytes) =>
      new Map(paths.filter((path) => sizes.has(path)).map((path) => [path, textOf(path, maxBytes)])),
  };
  return { tree, notes: notesOn(leftOut) };
}

function firstText(path: string, maxBytes: number): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(maxBytes);
    return bytes.toString('utf8', 0, readSync(file, bytes, 0, maxBytes, 0));
  } finally {
    closeSync(file);
  }
}

function notesOn([path, ...others]: readonly string[]): SourceNote[] {
  return path === undefined ? [] : [{ kind: 'symbolic-link', path: path.slice(0, 512), count: 1 + others.length }];
}
