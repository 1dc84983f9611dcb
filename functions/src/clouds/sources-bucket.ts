// Cloud Storage: sources and build contexts, each object named by its content or by its upload.
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { StoredObject } from '@deplight/contracts';
import type { File, FileMetadata } from '@google-cloud/storage';
import { randomHex } from '../clock.ts';
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

/** An object as it was when it was looked at. */
export interface ObjectFacts {
  readonly generation: string;
  readonly metageneration: string;
  /** Whether somebody has found it there since it was stored. */
  readonly isShared: boolean;
  /** When it was stored, or found there for the last time. Milliseconds since the epoch. */
  readonly updatedMs: number;
}

/**
 * Stores a local file under a name made from its content; an object that is there already is kept and used, and marked, so that
 * nobody deletes it before it is spoken of (care/clear-object.ts).
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
  const known = await markedAsFound(target);
  if (known !== undefined) return stored(known);
  try {
    const preconditionOpts = { ifGenerationMatch: 0 };
    const options = { resumable: false, contentType: 'application/gzip', preconditionOpts };
    await atFailPoint('store-source', () => pipeline(createReadStream(file), target.createWriteStream(options)));
  } catch (error) {
    // Somebody stored the same content in between: refused by the precondition, perhaps before all of it was sent.
    const winner = await markedAsFound(target);
    if (winner === undefined) throw error;
    return stored(winner);
  }
  const [metadata] = await target.getMetadata();
  return stored(String(metadata.generation));
}

/** @returns the generation that was marked; undefined when there is no such object. */
async function markedAsFound(target: File): Promise<string | undefined> {
  try {
    const [metadata] = await target.setMetadata({ metadata: { found: randomHex(8) } });
    return String(metadata.generation);
  } catch (error) {
    // Once a second at most: somebody else has marked it in this one.
    if (hasCode(error, 429)) return (await factsOf(target))?.generation;
    if (hasCode(error, 404)) return undefined;
    throw error;
  }
}

async function factsOf(target: File): Promise<ObjectFacts | undefined> {
  try {
    const [metadata] = await target.getMetadata();
    return toFacts(metadata);
  } catch (error) {
    if (hasCode(error, 404)) return undefined;
    throw error;
  }
}

function toFacts({ generation, metageneration, updated }: FileMetadata): ObjectFacts {
  return {
    generation: String(generation),
    metageneration: String(metageneration),
    isShared: String(metageneration) !== '1',
    updatedMs: Date.parse(String(updated)),
  };
}

/** undefined when there is no such object. */
export async function findObject(object: string): Promise<ObjectFacts | undefined> {
  return factsOf((await bucket()).file(object));
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

/**
 * Deletes an object, or only as it was seen; one that is gone already counts as deleted.
 * @returns false when it is no longer as it was seen.
 */
export async function deleteObject(object: string, seen?: Pick<ObjectFacts, 'generation' | 'metageneration'>) {
  const conditions = seen && { ifGenerationMatch: seen.generation, ifMetagenerationMatch: seen.metageneration };
  try {
    await (await bucket()).file(object).delete({ ignoreNotFound: true, ...conditions });
    return true;
  } catch (error) {
    if (hasCode(error, 412)) return false;
    throw error;
  }
}

/** Objects whose names begin with `prefix`, a page at a time; `createdMs` is milliseconds since the epoch. */
export async function* listObjects(
  prefix: string,
): AsyncGenerator<ObjectFacts & { object: string; createdMs: number }> {
  const files: AsyncIterable<File> = (await bucket()).getFilesStream({ prefix });
  for await (const { name, metadata } of files)
    yield { object: name, createdMs: Date.parse(String(metadata.timeCreated)), ...toFacts(metadata) };
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
