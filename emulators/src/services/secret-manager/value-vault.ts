// The values of secret versions on disk, one sealed file each (AES-256-GCM): what is destroyed is a file that is gone.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';

const IV_BYTES = 12;
const TAG_BYTES = 16;

export class ValueVault {
  readonly #dir: string;
  readonly #key: Buffer;

  constructor(dir: string, key: Buffer) {
    this.#dir = dir;
    this.#key = key;
  }

  /** Resolves when the sealed value is on disk. */
  async put(versionName: string, value: Buffer): Promise<void> {
    await mkdir(this.#dir, { recursive: true, mode: 0o700 });
    const file = this.#fileOf(versionName);
    const handle = await open(`${file}.new`, 'w', 0o600);
    try {
      await handle.writeFile(seal(this.#key, versionName, value));
      await handle.sync();
    } catch (error) {
      await rm(`${file}.new`, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
    await rename(`${file}.new`, file);
  }

  /** Throws when the file is gone, was changed, or belongs to another version. */
  async get(versionName: string): Promise<Buffer> {
    return unseal(this.#key, versionName, await readFile(this.#fileOf(versionName)));
  }

  async delete(versionName: string): Promise<void> {
    await rm(this.#fileOf(versionName), { force: true });
  }

  /** Deletes what an emulator that was killed left: values of versions that are not among these. */
  async keepOnly(versionNames: readonly string[]): Promise<void> {
    const kept = new Set(versionNames.map(fileName));
    const files = await readdir(this.#dir).catch(() => []);
    await Promise.all(files.filter((file) => !kept.has(file)).map((file) => rm(path.join(this.#dir, file))));
  }

  #fileOf(versionName: string): string {
    return path.join(this.#dir, fileName(versionName));
  }
}

const fileName = (versionName: string) =>
  `${createHash('sha256').update(versionName).digest('hex').slice(0, 40)}.sealed`;

/** Bound to its name, so that one value cannot be put in the place of another. */
function seal(key: Buffer, name: string, value: Buffer): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(name));
  const sealed = Buffer.concat([cipher.update(value), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

function unseal(key: Buffer, name: string, bytes: Buffer): Buffer {
  const [iv, tag] = [bytes.subarray(0, IV_BYTES), bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES)];
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(name));
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
}
