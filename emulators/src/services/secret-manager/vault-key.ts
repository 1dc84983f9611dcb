// The key that seals the values of secrets: made on the first start, readable by this user alone, never replaced.
import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';

const KEY_BYTES = 32;

/**
 * The key of this folder. Throws when the file is not a key, or is gone while `inUse` says that values are sealed with
 * it: a new one would make all of them unreadable without a word.
 */
export async function openVaultKey(dir: string, inUse: boolean): Promise<Buffer> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  await chmod(dir, 0o700);
  const file = path.join(dir, 'key');
  const known = await readKey(file);
  if (known) return known;
  if (inUse) throw new Error(`${file}: missing, and the secrets beside it cannot be read without. Bring it back.`);
  return makeKey(file);
}

async function readKey(file: string): Promise<Buffer | undefined> {
  const key = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!key) return undefined;
  if (key.length !== KEY_BYTES) throw new Error(`${file}: should hold ${KEY_BYTES} bytes, found ${key.length}.`);
  await chmod(file, 0o600);
  return key;
}

/** Appears whole or not at all. */
async function makeKey(file: string): Promise<Buffer> {
  const temporary = `${file}.new`;
  await rm(temporary, { force: true });
  const key = randomBytes(KEY_BYTES);
  const handle = await open(temporary, 'wx', 0o600);
  await handle.writeFile(key);
  await handle.sync();
  await handle.close();
  await link(temporary, file);
  await rm(temporary);
  return key;
}
