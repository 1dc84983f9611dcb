// Reads a build step of the docker builder.
import path from 'node:path';
import type { BuildStep } from './build-record.ts';

export interface DockerBuild {
  images: string[];
  buildArgs: Record<string, string>;
  /** Relative to the workspace. */
  contextDir: string;
  /** Relative to the context. */
  dockerfile: string;
}

/** A step that cannot be run here; the sentence says which part of it. */
export class StepRefusedError extends Error {}

const DOCKER_BUILDER = 'gcr.io/cloud-builders/docker';
const OPTIONS: Readonly<Record<string, 'tag' | 'file' | 'build-arg'>> = {
  '-t': 'tag',
  '--tag': 'tag',
  '-f': 'file',
  '--file': 'file',
  '--build-arg': 'build-arg',
};

/** Throws StepRefusedError for anything but `docker build [-t NAME] [-f FILE] [--build-arg K=V] FOLDER`. */
export function readDockerStep(step: BuildStep): DockerBuild {
  refuseOtherFields(step);
  const [command, ...rest] = step.args;
  if (command !== 'build') throw refused(`the docker command "build" only, found "${command ?? ''}"`);
  const given = { tag: [] as string[], file: [] as string[], 'build-arg': [] as string[] };
  const folders: string[] = [];
  for (let i = 0; i < rest.length; i++) {
    const arg = rest[i] ?? '';
    const [option = '', ...inline] = arg.startsWith('--') ? arg.split('=') : [arg];
    const kind = OPTIONS[option];
    if (kind) given[kind].push(inline.length > 0 ? inline.join('=') : (rest[++i] ?? ''));
    else if (arg.startsWith('-')) throw refused(`-t, -f and --build-arg only, found "${arg}"`);
    else folders.push(arg);
  }
  const [folder] = folders;
  if (folder === undefined || folders.length > 1) throw refused('exactly one context folder, for example "."');
  const contextDir = inside(path.posix.join(step.dir, folder), 'the context folder');
  const dockerfile = inside(
    path.posix.join(step.dir, given.file.at(-1) ?? path.posix.join(folder, 'Dockerfile')),
    'the Dockerfile',
  );
  return {
    images: given.tag,
    buildArgs: readBuildArgs(given['build-arg']),
    contextDir,
    dockerfile: relativeTo(contextDir, dockerfile),
  };
}

function refuseOtherFields({ name, entrypoint, script, secretEnv, volumes }: BuildStep): void {
  if (name !== DOCKER_BUILDER && !name.startsWith(`${DOCKER_BUILDER}:`))
    throw refused(`the builders ${DOCKER_BUILDER} and gcr.io/k8s-skaffold/pack only, found "${name}"`);
  const used = Object.entries({ entrypoint, script, secretEnv, volumes }).find(([, value]) => (value?.length ?? 0) > 0);
  if (used) throw refused(`steps without "${used[0]}"`);
}

function readBuildArgs(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const cut = pair.indexOf('=');
      if (cut <= 0) throw refused(`--build-arg NAME=VALUE only, found "${pair}"`);
      return [pair.slice(0, cut), pair.slice(cut + 1)];
    }),
  );
}

function inside(place: string, what: string): string {
  const normal = path.posix.normalize(place).replace(/\/$/, '');
  if (path.posix.isAbsolute(normal) || normal === '..' || normal.startsWith('../'))
    throw refused(`${what} below the workspace, found "${place}"`);
  return normal;
}

function relativeTo(contextDir: string, dockerfile: string): string {
  const relative = path.posix.relative(contextDir, dockerfile);
  return inside(relative, 'a Dockerfile inside its context');
}

function refused(served: string): StepRefusedError {
  return new StepRefusedError(`This emulator of Cloud Build runs ${served}.`);
}
