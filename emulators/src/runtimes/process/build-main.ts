// The process that builds an image as a Dockerfile of the subset says: runs under a keeper, prints what `docker build` prints.
import { spawn } from 'node:child_process';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { hashTree } from '../hash-tree.ts';
import {
  type BuildOutcome,
  type BuildPlan,
  buildPlan,
  type ImageConfig,
  outcomeFile,
  planFile,
  readJson,
} from './build-plan.ts';
import { contextSource, copyInto, stageSource } from './copy-step.ts';
import { type DockerfileStep, NeedsDockerError } from './dockerfile-step.ts';
import { parseDockerfile } from './parse-dockerfile.ts';
import { expand, inStage, processEnv, type Stage } from './stage.ts';
import { findToolchain } from './toolchains.ts';

/** The app's own words failed. */
class BuildFailure extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}

const say = (text: string) => process.stdout.write(`${text}\n`);

async function build(dir: string, plan: BuildPlan): Promise<BuildOutcome> {
  const text = await readFile(path.join(plan.contextDir, plan.dockerfile), 'utf8').catch(() => {
    throw new BuildFailure(
      `unable to prepare context: the Dockerfile ${plan.dockerfile} does not exist in the source.`,
      1,
    );
  });
  const steps = parseDockerfile(text);
  const stages: Stage[] = [];
  const globalArgs: Record<string, string> = {};
  for (const [index, step] of steps.entries()) {
    say(`Step ${index + 1}/${steps.length} : ${step.text}`);
    const stage = stages.at(-1);
    if (step.kind === 'from') stages.push(await beginStage({ dir, plan, step, stages, globalArgs }));
    else if (stage) await follow({ plan, step, stage, stages, globalArgs });
    else if (step.kind === 'arg') globalArgs[step.name] = plan.buildArgs[step.name] ?? step.value ?? '';
  }
  const last = stages.at(-1);
  if (!last) throw new BuildFailure('The Dockerfile has no FROM.', 1);
  return storeImage(last, plan.imagesDir);
}

interface Begin {
  readonly dir: string;
  readonly plan: BuildPlan;
  readonly step: DockerfileStep & { kind: 'from' };
  readonly stages: readonly Stage[];
  readonly globalArgs: Record<string, string>;
}

async function beginStage({ dir, plan, step, stages, globalArgs }: Begin): Promise<Stage> {
  const image = expand(step.image, { args: globalArgs, env: {} });
  if (stages.some(({ name }) => name === image)) {
    throw new NeedsDockerError(step.line, step.text, 'A stage that builds on another stage is not in the subset.');
  }
  const toolchain = await findToolchain(image, plan.host);
  if (!toolchain)
    throw new NeedsDockerError(
      step.line,
      step.text,
      'Without Docker the base image is node, python:3, oven/bun, denoland/deno, golang, rust or debian, with a version.',
    );
  say(` ---> ${toolchain.note}`);
  const rootDir = path.join(dir, 'stages', String(stages.length));
  await mkdir(rootDir, { recursive: true });
  return { name: step.stage, baseImage: image, toolchain, rootDir, workdir: '/', env: {}, args: {}, command: [] };
}

interface Follow {
  readonly plan: BuildPlan;
  readonly step: DockerfileStep;
  readonly stage: Stage;
  readonly stages: readonly Stage[];
  readonly globalArgs: Readonly<Record<string, string>>;
}

async function follow({ plan, step, stage, stages, globalArgs }: Follow): Promise<void> {
  switch (step.kind) {
    case 'workdir':
      stage.workdir = path.posix.resolve(stage.workdir, expand(step.dir, stage));
      await mkdir(inStage(stage, '.'), { recursive: true });
      return;
    case 'env':
      stage.env = {
        ...stage.env,
        ...Object.fromEntries(step.entries.map(([name, value]) => [name, expand(value, stage)])),
      };
      return;
    case 'arg':
      stage.args[step.name] =
        plan.buildArgs[step.name] ??
        (step.value === undefined ? globalArgs[step.name] : expand(step.value, stage)) ??
        '';
      return;
    case 'copy':
      return copy({ plan, step, stage, stages });
    case 'run':
      return runStep(step, stage, { ...plan.host.env, ...plan.host.buildEnv });
    case 'system-packages':
      say(` ---> Without Docker these are taken from this machine, where it has them: ${step.names.join(', ')}.`);
      return;
    case 'cmd':
      stage.command = [...step.argv];
      return;
    case 'from':
    case 'noted':
  }
}

async function copy({
  plan,
  step,
  stage,
  stages,
}: Omit<Follow, 'step' | 'globalArgs'> & { step: DockerfileStep & { kind: 'copy' } }): Promise<void> {
  const from =
    step.from === undefined
      ? undefined
      : stages.find(({ name }, index) => name === step.from || String(index) === step.from);
  if (step.from && !from) throw new NeedsDockerError(step.line, step.text, `There is no stage "${step.from}" above.`);
  const source = from ? stageSource(from) : await contextSource(plan.contextDir);
  const sources = step.sources.map((one) => expand(one, stage));
  await copyInto(stage, source, { sources, target: expand(step.target, stage) }).catch((error: Error) => {
    throw new BuildFailure(error.message, 1);
  });
}

async function runStep(
  step: DockerfileStep & { kind: 'run' },
  stage: Stage,
  hostEnv: Readonly<Record<string, string>>,
): Promise<void> {
  const [file = '', ...args] = step.argv;
  const cwd = inStage(stage, '.');
  await mkdir(cwd, { recursive: true });
  const env = { ...processEnv(hostEnv, stage), ...stage.args };
  const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] });
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (exitCode, signal) => resolve(exitCode ?? (signal ? 137 : 1)));
  });
  if (code !== 0)
    throw new BuildFailure(`The command '${step.argv.join(' ')}' returned a non-zero code: ${code}`, code);
}

async function storeImage(stage: Stage, imagesDir: string): Promise<BuildOutcome> {
  const { baseImage, workdir, env, command, rootDir } = stage;
  const config: ImageConfig = { baseImage, workdir: path.posix.relative('/', workdir) || '.', env, command };
  const { hex, sizeBytes } = await hashTree(rootDir, JSON.stringify(config));
  const imageDir = path.join(imagesDir, `sha256-${hex}`);
  const fresh = path.join(imagesDir, `new-${process.pid}`);
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  await rename(rootDir, path.join(fresh, 'rootfs'));
  await writeFile(path.join(fresh, 'config.json'), JSON.stringify(config));
  await rename(fresh, imageDir).catch(() => rm(fresh, { recursive: true, force: true }));
  say(`Successfully built ${hex.slice(0, 12)}`);
  return { kind: 'built', digest: `sha256:${hex}`, sizeBytes };
}

function outcomeOf(error: unknown): BuildOutcome {
  if (error instanceof NeedsDockerError) return { kind: 'failed', exitCode: 1, message: error.message };
  if (error instanceof BuildFailure) return { kind: 'failed', exitCode: error.exitCode, message: error.message };
  return { kind: 'broken', message: error instanceof Error ? error.message : String(error) };
}

async function main(dir: string): Promise<void> {
  const plan = await readJson(planFile(dir), buildPlan);
  if (!plan) throw new Error(`${dir}: no plan.`);
  const outcome = await build(dir, plan).catch(outcomeOf);
  if (outcome.kind !== 'built') process.stderr.write(`${outcome.message}\n`);
  await rm(path.join(dir, 'stages'), { recursive: true, force: true });
  await writeFile(`${outcomeFile(dir)}.new`, JSON.stringify(outcome));
  await rename(`${outcomeFile(dir)}.new`, outcomeFile(dir));
  process.exitCode = outcome.kind === 'built' ? 0 : 1;
}

await main(process.argv[2] ?? '');
