// Starts one build step: the two kinds that this emulator runs are docker's and pack's.
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { CannotPackError, type RunningBuild, type Runtime } from '../../runtimes/runtime.ts';
import type { BuildStep } from './build-record.ts';
import { type DockerBuild, readDockerStep, StepRefusedError } from './docker-step.ts';
import { PACK, readPackStep } from './pack-step.ts';

const isPack = ({ name }: BuildStep) => name === PACK || name.startsWith(`${PACK}:`);

/** The names that the image of a step gets. */
export function imagesOf(step: BuildStep): string[] {
  return isPack(step) ? [readPackStep(step).image] : readDockerStep(step).images;
}

/** Throws StepRefusedError, with a sentence, for a step that cannot be run here. */
export async function startStep(
  step: BuildStep,
  { id, workDir, runtime }: { id: string; workDir: string; runtime: Runtime },
): Promise<RunningBuild> {
  if (isPack(step)) {
    const spec = { id, contextDir: workDir, pack: step.name, ...readPackStep(step) };
    return runtime.pack(spec).catch((error: unknown) => {
      throw error instanceof CannotPackError ? new StepRefusedError(error.message) : error;
    });
  }
  const docker = readDockerStep(step);
  const contextDir = path.join(workDir, docker.contextDir);
  await checkDockerfile(contextDir, docker);
  const { dockerfile, images: imageNames, buildArgs } = docker;
  return runtime.build({ id, contextDir, dockerfile, imageNames, buildArgs });
}

async function checkDockerfile(contextDir: string, { dockerfile }: DockerBuild): Promise<void> {
  const found = await stat(path.join(contextDir, dockerfile)).catch(() => undefined);
  if (!found?.isFile())
    throw new StepRefusedError(`unable to prepare context: there is no file "${dockerfile}" in the source`);
}
