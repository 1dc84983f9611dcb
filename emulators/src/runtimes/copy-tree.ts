// Copies folders: whole, or with big dependency folders hard-linked, which costs neither time nor space.
import { constants } from 'node:fs';
import { copyFile, link, lstat, mkdir, readdir, readlink, symlink } from 'node:fs/promises';
import path from 'node:path';

export interface CopyOptions {
  /** Called with the path relative to the source; false leaves it out, folders with all below them. */
  readonly include?: (relativePath: string) => boolean;
  /** Files below folders of these names are hard-linked where the file system can. */
  readonly linkBelow?: ReadonlySet<string>;
}

const AT_ONCE = 32;

/** Copies the content of one folder into another. Links are copied as links, special files left out. */
export async function copyTree(source: string, target: string, options: CopyOptions = {}): Promise<void> {
  const files: { from: string; to: string; linked: boolean }[] = [];
  const visit = async (inside: string, linked: boolean): Promise<void> => {
    await mkdir(path.join(target, inside), { recursive: true });
    for (const entry of await readdir(path.join(source, inside), { withFileTypes: true })) {
      const relative = path.join(inside, entry.name);
      if (options.include && !options.include(relative)) continue;
      const [from, to] = [path.join(source, relative), path.join(target, relative)];
      if (entry.isDirectory()) await visit(relative, linked || (options.linkBelow?.has(entry.name) ?? false));
      else if (entry.isSymbolicLink()) await copyLink(from, to);
      else if (entry.isFile()) files.push({ from, to, linked });
    }
  };
  await visit('', false);
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let file = files.pop(); file; file = files.pop())
        await (file.linked ? linkFile : cloneFile)(file.from, file.to);
    }),
  );
}

/** Copies one file, sharing its blocks where the file system can. */
export const cloneFile = (from: string, to: string) => copyFile(from, to, constants.COPYFILE_FICLONE);

const linkFile = (from: string, to: string) => link(from, to).catch(() => cloneFile(from, to));

async function copyLink(from: string, to: string): Promise<void> {
  if (await lstat(to).catch(() => undefined)) return;
  await symlink(await readlink(from), to);
}
