// The file system that isomorphic-git works with: the real one, where a pack is looked through before it is kept.
import fs from 'node:fs';
import type { PromiseFsClient } from 'isomorphic-git';
import { checkPack } from './check-pack.ts';

/** `onRefusal` hears of a refused pack, since isomorphic-git does not pass every failure on. */
export function guardedFs(onRefusal: (error: unknown) => void): PromiseFsClient {
  const writeFile = async (path: string, data: string | Uint8Array, options?: fs.WriteFileOptions): Promise<void> => {
    if (path.endsWith('.pack')) {
      try {
        checkPack(Buffer.from(data));
      } catch (error) {
        onRefusal(error);
        throw error;
      }
    }
    await fs.promises.writeFile(path, data, options);
  };
  return { promises: { ...fs.promises, writeFile } };
}
