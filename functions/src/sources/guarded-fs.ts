// The file system that isomorphic-git works with: the real one, but nothing outside of the repository's own folder, no
// links, and a look through every pack before it is kept.
import fs from 'node:fs';
import { resolve, sep } from 'node:path';
import { DeplightError } from '@deplight/contracts';
import type { PromiseFsClient } from 'isomorphic-git';
import { checkPack } from './check-pack.ts';

const { readFile, writeFile, mkdir, rmdir, unlink, stat, lstat, readdir, readlink } = fs.promises;

/** `onRefusal` hears of what was refused, since isomorphic-git does not pass every failure on. */
export function guardedFs(folder: string, onRefusal: (error: unknown) => void): PromiseFsClient {
  const home = resolve(folder);
  const check = (path: fs.PathLike | fs.promises.FileHandle): void => {
    // isomorphic-git tries a call without a path to learn what kind of file system this is.
    if (typeof path !== 'string') throw new TypeError('a path should be a text');
    const wanted = resolve(path);
    if (wanted === home || wanted.startsWith(home + sep)) return;
    const refusal = new DeplightError('ARCHIVE_UNSAFE', 'The repository names a file outside of itself.');
    onRefusal(refusal);
    throw refusal;
  };
  const within =
    <Args extends readonly [fs.PathLike | fs.promises.FileHandle, ...unknown[]], Result>(
      act: (...args: Args) => Promise<Result>,
    ) =>
    async (...args: Args): Promise<Result> => {
      check(args[0]);
      return act(...args);
    };
  const promises = {
    readFile: within(readFile),
    mkdir: within(mkdir),
    rmdir: within(rmdir),
    unlink: within(unlink),
    stat: within(stat),
    lstat: within(lstat),
    readdir: within(readdir),
    readlink: within(readlink),
    symlink: async (_target: string, path: string): Promise<void> => {
      throw new Error(`no link is made at ${path}`);
    },
    writeFile: within(async (path: string, data: string | Uint8Array, options?: fs.WriteFileOptions): Promise<void> => {
      if (path.endsWith('.pack')) checkKept(data, onRefusal);
      await writeFile(path, data, options);
    }),
  };
  return { promises };
}

function checkKept(data: string | Uint8Array, onRefusal: (error: unknown) => void): void {
  try {
    checkPack(Buffer.from(data));
  } catch (error) {
    onRefusal(error);
    throw error;
  }
}
