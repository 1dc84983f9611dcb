// Cloud Storage: sources and build contexts, each object named by its content or by its upload.
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { StoredObject } from '@deplight/contracts';
import type { File } from '@google-cloud/storage';
import { getConfig } from '../config.ts';
import { atFailPoint } from '../fail-points.ts';
import { once } from '../once.ts';

export const bucket = once(async () => {
  const { Storage } = await import('@google-cloud/storage');
  const { appsProjectId: projectId, bucket: name, cloudEndpoint } = getConfig();
  if (cloudEndpoint === undefined) return new Storage({ projectId }).bucket(name);
  const { PassThroughClient } = await import('google-auth-library');
  return new Storage({ projectId, authClient: new PassThroughClient() }).bucket(name);
});

/**
 * Stores a local file under a name made from its content; an object that is there already is kept and used.
 * @param sha256 hex digest of the file.
 */
export async function storeFile(
  file: string,
  object: string,
  facts: { sha256: string; sizeBytes: number },
): Promise<StoredObject> {
  const target = (await bucket()).file(object);
  const stored = (generation: string): StoredObject => ({
    object,
    generation,
    sha256: facts.sha256,
    sizeBytes: facts.sizeBytes,
  });
  const known = await generationOf(target);
  if (known !== undefined) return stored(known);
  try {
    const preconditionOpts = { ifGenerationMatch: 0 };
    const options = { resumable: false, contentType: 'application/gzip', preconditionOpts };
    await atFailPoint('store-source', () => pipeline(createReadStream(file), target.createWriteStream(options)));
  } catch (error) {
    // Somebody stored the same content in between: refused by the precondition, perhaps before all of it was sent.
    const winner = await generationOf(target);
    if (winner === undefined) throw error;
    return stored(winner);
  }
  const [metadata] = await target.getMetadata();
  return stored(String(metadata.generation));
}

async function generationOf(target: File): Promise<string | undefined> {
  try {
    const [metadata] = await target.getMetadata();
    return String(metadata.generation);
  } catch (error) {
    if (hasCode(error, 404)) return undefined;
    throw error;
  }
}

/** Copies an object into a local file. @returns false when there is no such object. */
export async function fetchObject(object: string, file: string, generation?: string): Promise<boolean> {
  const source = (await bucket()).file(object, generation === undefined ? {} : { generation });
  try {
    await pipeline(source.createReadStream(), createWriteStream(file));
    return true;
  } catch (error) {
    if (hasCode(error, 404)) return false;
    throw error;
  }
}

/** The text of a small object; undefined when there is none of that name, or a larger one. */
export async function readText(object: string, maxBytes: number): Promise<string | undefined> {
  const sizeBytes = await sizeOfObject(object);
  if (sizeBytes === undefined || sizeBytes > maxBytes) return undefined;
  const [content] = await (await bucket()).file(object).download();
  return content.toString('utf8');
}

export async function writeText(object: string, text: string): Promise<void> {
  await (await bucket()).file(object).save(text, { resumable: false, contentType: 'application/json' });
}

/** Bytes of an object; undefined when there is no such object. */
export async function sizeOfObject(object: string): Promise<number | undefined> {
  try {
    const [metadata] = await (await bucket()).file(object).getMetadata();
    return Number(metadata.size);
  } catch (error) {
    if (hasCode(error, 404)) return undefined;
    throw error;
  }
}

/** Deletes an object, or only that generation of it; one that is gone already counts as deleted. */
export async function deleteObject(object: string, generation?: string): Promise<void> {
  await (await bucket()).file(object, generation === undefined ? {} : { generation }).delete({ ignoreNotFound: true });
}

/** Objects whose names begin with `prefix`, a page at a time; `createdMs` is milliseconds since the epoch. */
export async function* listObjects(
  prefix: string,
): AsyncGenerator<{ object: string; createdMs: number; generation: string }> {
  const files: AsyncIterable<File> = (await bucket()).getFilesStream({ prefix });
  for await (const { name, metadata } of files) {
    yield {
      object: name,
      createdMs: Date.parse(String(metadata.timeCreated)),
      generation: String(metadata.generation),
    };
  }
}

/**
 * Opens a resumable upload session that a browser of `origin` may use.
 * @returns the address to PUT to.
 */
export async function openUpload(
  object: string,
  options: { origin: string | undefined; sizeBytes: number },
): Promise<string> {
  const [address] = await (await bucket()).file(object).createResumableUpload({
    ...(options.origin === undefined ? {} : { origin: options.origin }),
    metadata: { contentType: 'application/octet-stream', contentLength: options.sizeBytes },
  });
  return address;
}

function hasCode(error: unknown, code: number): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && Number(error.code) === code;
}
