// A build as a kept process: its output, its outcome, its end.
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Kept } from '../../keeper/kept.ts';
import type { BuildResult, Image, RunningBuild } from '../runtime.ts';
import { buildOutcome, outcomeFile, readJson } from './build-plan.ts';

const CANCEL_GRACE_MS = 2000;

export interface ProcessBuildParts {
  readonly id: string;
  readonly dir: string;
  readonly kept: Kept;
  /** Gives the image its names. */
  name(image: Image): Promise<void>;
}

export const keptDir = (dir: string) => path.join(dir, 'kept');
const canceledFile = (dir: string) => path.join(dir, 'canceled');

export function processBuild({ id, dir, kept, name }: ProcessBuildParts): RunningBuild {
  let canceled = false;
  const done = kept.exited.then(async (exit): Promise<BuildResult> => {
    const outcome = await readJson(outcomeFile(dir), buildOutcome);
    if (outcome?.kind === 'built') {
      const image = { digest: outcome.digest, sizeBytes: outcome.sizeBytes };
      await name(image);
      return { kind: 'built', image };
    }
    if (outcome) return outcome;
    if (canceled || (await readJson(canceledFile(dir), buildOutcome.catch({ kind: 'broken', message: '' }))))
      return { kind: 'canceled' };
    return { kind: 'broken', message: `The build ended without an outcome (${exit.signal ?? exit.code}).` };
  });
  return {
    id,
    output: (cursor) => kept.output(cursor),
    done,
    async cancel() {
      canceled = true;
      await writeFile(canceledFile(dir), '{}');
      await kept.stop({ graceMs: CANCEL_GRACE_MS });
      await done;
    },
    async forget() {
      await done;
      await rm(dir, { recursive: true, force: true });
    },
  };
}
