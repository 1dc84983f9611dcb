// Streams a request body into the store's staging folder, hashing on the way, never holding more than a chunk in memory.
import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { crc32c, crc32cBase64 } from './crc32c.ts';
import type { StagedBytes } from './object-store.ts';
import { StorageError } from './storage-error.ts';

/**
 * Writes all of `body` to `path`. Removes the file and throws 413 above maxBytes; removes it as well when the body breaks off.
 */
export async function stageBytes(path: string, body: AsyncIterable<Buffer>, maxBytes: number): Promise<StagedBytes> {
  const file = await open(path, 'wx', 0o600);
  const md5 = createHash('md5');
  let checksum = 0;
  let sizeBytes = 0;
  try {
    for await (const chunk of body) {
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes) throw tooLarge(maxBytes);
      md5.update(chunk);
      checksum = crc32c(chunk, checksum);
      await file.writeFile(chunk);
    }
    await file.close();
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(path, { force: true });
    throw error;
  }
  return { path, sizeBytes, md5Hash: md5.digest('base64'), crc32c: crc32cBase64(checksum) };
}

/** Hashes a file that was written in several requests. */
export async function measureFile(path: string): Promise<StagedBytes> {
  const file = await open(path, 'r');
  const md5 = createHash('md5');
  let checksum = 0;
  let sizeBytes = 0;
  for await (const chunk of file.createReadStream()) {
    md5.update(chunk);
    checksum = crc32c(chunk, checksum);
    sizeBytes += chunk.length;
  }
  return { path, sizeBytes, md5Hash: md5.digest('base64'), crc32c: crc32cBase64(checksum) };
}

/** Refuses bytes that are not those the client says it sent (`x-goog-hash` header or fields of the metadata). */
export function checkStatedHashes(
  bytes: StagedBytes,
  stated: { md5Hash?: string | undefined; crc32c?: string | undefined },
): void {
  for (const kind of ['md5Hash', 'crc32c'] as const) {
    const expected = stated[kind];
    if (expected !== undefined && expected !== bytes[kind]) {
      throw new StorageError(
        400,
        'invalid',
        `Provided ${kind} "${expected}" doesn't match calculated ${kind} "${bytes[kind]}".`,
      );
    }
  }
}

export function tooLarge(maxBytes: number): StorageError {
  return new StorageError(413, 'uploadTooLarge', `The object is larger than this server's limit of ${maxBytes} bytes.`);
}
