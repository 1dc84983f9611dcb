// A digest over a folder's content: the same files give the same digest, wherever and whenever they were written.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir, readlink } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

export interface TreeDigest {
  /** 64 hex digits. */
  readonly hex: string;
  readonly sizeBytes: number;
}

/** Covers names, contents, links and the executable bit; `seed` is hashed first. */
export async function hashTree(dir: string, seed = ''): Promise<TreeDigest> {
  const hash = createHash('sha256').update(seed);
  let sizeBytes = 0;
  const visit = async (folder: string): Promise<void> => {
    const names = (await readdir(path.join(dir, folder))).sort();
    for (const name of names) {
      const inside = path.join(folder, name);
      const full = path.join(dir, inside);
      const stats = await lstat(full);
      hash.update(`\0${inside}\0`);
      if (stats.isSymbolicLink()) hash.update(`link ${await readlink(full)}`);
      else if (stats.isDirectory()) await visit(inside);
      else if (stats.isFile()) {
        hash.update(`file ${stats.mode & 0o100 ? 'x' : '-'} ${stats.size} `);
        sizeBytes += stats.size;
        await pipeline(createReadStream(full), async (chunks: AsyncIterable<Buffer>) => {
          for await (const chunk of chunks) hash.update(chunk);
        });
      }
    }
  };
  await visit('');
  return { hex: hash.digest('hex'), sizeBytes };
}
