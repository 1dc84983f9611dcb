// A build as a kept `docker build`: its output, its image, its end.
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { adoptKept, isKeptRunning, type Kept, startKept } from '../../keeper/kept.ts';
import type { KeptExit } from '../../keeper/kept-files.ts';
import type { BuildResult, BuildSpec, Image, OutputLine, PackSpec, RunningBuild } from '../runtime.ts';
import { exitCodeIn, isNoise, tidyLine } from './build-output.ts';
import { packCommand } from './docker-pack.ts';
import { dockerfileWithCa } from './dockerfile-with-ca.ts';
import type { EngineApi } from './engine-api.ts';
import { watchEngine } from './engine-watch.ts';
import type { Docker } from './find-docker.ts';

export interface DockerBuilds {
  readonly docker: Docker;
  readonly engine: EngineApi;
  readonly dir: string;
  /** A PEM file that RUN steps may trust while they run; needs BuildKit. */
  readonly buildCa: string | undefined;
  /** Keeps the built image by its id and gives it its names. */
  store(imageId: string, names: readonly string[]): Promise<Image>;
}

const CANCEL_GRACE_MS = 5000;
const ENGINE_BROKE = {
  kind: 'broken',
  message: 'The Docker engine went away in the middle of the build.',
  mayPass: true,
} as const;

const keptDir = (dir: string) => path.join(dir, 'kept');

export async function startDockerBuild(builds: DockerBuilds, spec: BuildSpec): Promise<RunningBuild> {
  const known = await adoptDockerBuild(builds, spec.id);
  if (known) return known;
  // Before the client, which would neither wait for an engine that starts again nor know why it failed.
  const watched = watchEngine(builds.engine);
  try {
    await watched.begun;
    return overKept(builds, spec.id, await keepBuild(builds, spec), watched);
  } catch (error) {
    watched.stop();
    throw error;
  }
}

async function keepBuild({ docker, buildCa, dir: ofBuilds }: DockerBuilds, spec: BuildSpec): Promise<Kept> {
  const dir = path.join(ofBuilds, spec.id);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  await writeFile(path.join(dir, 'names.json'), JSON.stringify(spec.imageNames));
  const withCa = buildCa !== undefined && docker.buildKit;
  const dockerfile = withCa ? path.join(dir, 'Dockerfile') : path.join(spec.contextDir, spec.dockerfile);
  if (withCa)
    await writeFile(dockerfile, dockerfileWithCa(await readFile(path.join(spec.contextDir, spec.dockerfile), 'utf8')));
  const argv = [
    docker.program,
    'build',
    ...(docker.buildKit ? ['--progress=plain'] : []),
    ...(withCa ? ['--secret', `id=build-ca,src=${buildCa}`] : []),
    ...['--iidfile', path.join(dir, 'image-id'), '--file', dockerfile],
    ...spec.imageNames.flatMap((name) => ['--tag', name]),
    ...Object.entries(spec.buildArgs).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
    spec.contextDir,
  ];
  const env = { ...docker.env, DOCKER_BUILDKIT: docker.buildKit ? '1' : '0' };
  return startKept({ dir: keptDir(dir), argv, cwd: spec.contextDir, env });
}

/** Starts pack for a build. Throws CannotPackError where it cannot be. */
export async function startPack(
  builds: DockerBuilds,
  spec: PackSpec,
  images: readonly string[],
): Promise<RunningBuild> {
  const known = await adoptDockerBuild(builds, spec.id);
  if (known) return known;
  const { docker } = builds;
  const argv = packCommand({ docker, images }, spec);
  const dir = path.join(builds.dir, spec.id);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  await writeFile(path.join(dir, 'names.json'), JSON.stringify([spec.image]));
  // The engine knows the image by the name that pack gives it.
  await writeFile(path.join(dir, 'image-id'), spec.image);
  return overKept(builds, spec.id, await startKept({ dir: keptDir(dir), argv, cwd: spec.contextDir, env: docker.env }));
}

export async function adoptDockerBuild(builds: DockerBuilds, id: string): Promise<RunningBuild | undefined> {
  const kept = adoptKept(keptDir(path.join(builds.dir, id)));
  return kept && overKept(builds, id, kept);
}

/** Ends the builds of this folder that still run; whoever adopts them later learns that it was not their fault. */
export async function stopDockerBuilds({ dir }: Pick<DockerBuilds, 'dir'>): Promise<void> {
  const ids = await readdir(dir).catch(() => []);
  const running = ids.filter((id) => isKeptRunning(keptDir(path.join(dir, id))));
  await Promise.all(
    running.map(async (id) => {
      await writeFile(path.join(dir, id, 'stopped'), '');
      await adoptKept(keptDir(path.join(dir, id)))?.stop({ graceMs: CANCEL_GRACE_MS });
    }),
  );
}

function overKept(builds: DockerBuilds, id: string, kept: Kept, watched = watchEngine(builds.engine)): RunningBuild {
  const dir = path.join(builds.dir, id);
  const canceledFile = path.join(dir, 'canceled');
  const exists = (file: string) => stat(file).then(Boolean, () => false);
  const result = async ({ code, signal }: KeptExit): Promise<BuildResult> => {
    const imageId = await readFile(path.join(dir, 'image-id'), 'utf8').catch(() => '');
    if (code === 0 && imageId !== '') {
      const names: string[] = JSON.parse(await readFile(path.join(dir, 'names.json'), 'utf8'));
      return { kind: 'built', image: await builds.store(imageId.trim(), names) };
    }
    if (await exists(canceledFile)) return { kind: 'canceled' };
    if (await exists(path.join(dir, 'stopped')))
      return { kind: 'broken', message: 'The build was ended with the emulator.' };
    if (code === null) return { kind: 'broken', message: `docker build was ended by ${signal ?? 'an unknown cause'}.` };
    if (await watched.hasBroken()) return { ...ENGINE_BROKE };
    return failureIn(kept.output(), code);
  };
  const done = kept.exited.then(result).catch((error: unknown): BuildResult => {
    process.stderr.write(`build ${id}: ${String(error)}\n`);
    return { ...ENGINE_BROKE };
  });
  void done.then(() => watched.stop());
  return {
    id,
    output: (cursor) => tidy(kept.output(cursor)),
    done,
    async cancel() {
      await writeFile(canceledFile, '');
      await kept.stop({ graceMs: CANCEL_GRACE_MS });
      await done;
    },
    async forget() {
      await done;
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function* tidy(lines: AsyncIterable<OutputLine>): AsyncGenerator<OutputLine> {
  for await (const line of lines) if (!isNoise(line.text)) yield tidyLine(line);
}

/** Docker's client ends with 1 whatever failed; its words tell the code of the RUN and, last, the reason. */
async function failureIn(lines: AsyncIterable<OutputLine>, clientCode: number): Promise<BuildResult> {
  let exitCode = clientCode;
  let message = '';
  for await (const line of tidy(lines)) {
    exitCode = exitCodeIn(line.text) ?? exitCode;
    if (line.text.trim() !== '') message = line.text;
  }
  return { kind: 'failed', exitCode, message };
}
