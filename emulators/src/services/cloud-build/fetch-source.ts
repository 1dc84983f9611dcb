// The first stage of a build: its source out of Cloud Storage, unpacked into the folder that the steps see as their workspace.
import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import type { ObjectStore } from '../storage/object-store.ts';
import { StorageError } from '../storage/storage-error.ts';
import { BuildEnd } from './build-end.ts';
import type { BuildLog } from './build-log.ts';
import type { Build } from './build-record.ts';
import { ContextRefusedError, unpackContext } from './unpack-context.ts';

export interface SourceTools {
  readonly objects: ObjectStore;
  readonly log: BuildLog;
  readonly workDir: string;
  /** Aborted by a cancellation or, with the reason `timeout`, by the build's timeout. */
  readonly signal: AbortSignal;
}

/** Empties the folder first. Throws BuildEnd when the object is gone or cannot be unpacked. */
export async function fetchSource(build: Build, { objects, log, workDir, signal }: SourceTools): Promise<void> {
  log.main('before', `starting build "${build.id}"`);
  log.main('before', 'FETCHSOURCE');
  await rm(workDir, { recursive: true, force: true });
  await mkdir(workDir, { recursive: true, mode: 0o700 });
  const source = build.sourceProvenance?.resolvedStorageSource;
  if (!source) return;
  log.main('before', `Fetching storage object: gs://${source.bucket}/${source.object}#${source.generation}`);
  try {
    const stored = objects.get(source.bucket, source.object, source.generation);
    await unpackContext(createReadStream(objects.dataPath(stored)), workDir, { signal });
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof StorageError || error instanceof ContextRefusedError)) throw error;
    throw new BuildEnd('FAILURE', `fetching source failed: ${error.message}`, 'FETCH_SOURCE_FAILED');
  }
}
