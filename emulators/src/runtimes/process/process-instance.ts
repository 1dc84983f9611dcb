// An instance as a kept process: a copy of the image's files, a port of its own, a group of its own.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type Kept, startKept } from '../../keeper/kept.ts';
import { copyTree } from '../copy-tree.ts';
import { freePort } from '../free-port.ts';
import type { Instance, InstanceSpec } from '../runtime.ts';
import { type ImageConfig, readJson } from './build-plan.ts';
import type { HostTools } from './host-tools.ts';
import { usageOfSession } from './session-usage.ts';
import { processEnv } from './stage.ts';
import type { Toolchain } from './toolchains.ts';

// Dependencies are many files that apps do not write to: linking them makes a start cheap. All else is copied.
const LINKED = new Set(['node_modules', 'site-packages']);

const instanceFile = z.object({ id: z.string(), port: z.number(), labels: z.record(z.string(), z.string()) });

export type InstanceFile = z.infer<typeof instanceFile>;

export interface InstanceParts {
  readonly dir: string;
  readonly imageDir: string;
  readonly config: ImageConfig;
  readonly host: HostTools;
  readonly toolchain: Toolchain | undefined;
  /** For keepers: a wake waits for one. */
  readonly codeCacheDir: string;
  readonly spec: InstanceSpec;
}

/** Throws when the image has no command or its process cannot be started. */
export async function startProcessInstance(parts: InstanceParts): Promise<Instance> {
  const { dir, imageDir, config, host, toolchain, codeCacheDir, spec } = parts;
  const argv = commandOf(config, spec);
  if (argv.length === 0) throw new Error('The image has no CMD and the service gives no command.');
  if (!toolchain) throw new Error(`The base image ${config.baseImage} needs Docker.`);
  const rootDir = path.join(dir, 'rootfs');
  await copyTree(path.join(imageDir, 'rootfs'), rootDir, { linkBelow: LINKED });
  const [home, tmp] = [path.join(dir, 'home'), path.join(dir, 'tmp')];
  await Promise.all([mkdir(home, { recursive: true }), mkdir(tmp, { recursive: true })]);
  const port = await freePort();
  const base = processEnv({ ...host.env, HOME: home, TMPDIR: tmp }, { env: config.env, rootDir, toolchain });
  const env = { ...base, ...spec.env, PATH: spec.env.PATH ?? base.PATH ?? '', PORT: String(port) };
  const file: InstanceFile = { id: spec.id, port, labels: spec.labels };
  await writeFile(path.join(dir, 'instance.json'), JSON.stringify(file), { mode: 0o600 });
  const cwd = path.join(rootDir, config.workdir);
  const kept = await startKept({ dir: path.join(dir, 'kept'), codeCacheDir, argv, cwd, env });
  return processInstance(dir, file, kept);
}

export const readInstanceFile = (dir: string) => readJson(path.join(dir, 'instance.json'), instanceFile);

/** An instance over what is kept in its folder. */
export function processInstance(dir: string, { id, port, labels }: InstanceFile, kept: Kept): Instance {
  return {
    id,
    labels,
    host: '127.0.0.1',
    port,
    output: (cursor) => kept.output(cursor),
    async usage() {
      const leader = kept.leader();
      return leader === undefined ? undefined : usageOfSession(leader, Date.now());
    },
    exited: kept.exited.then(({ code, signal }) => ({ code, signal, outOfMemory: false })),
    async stop({ graceMs }) {
      await kept.stop({ graceMs });
      await removeLater(dir);
    },
  };
}

/** Cloud Run's command replaces the image's whole command; arguments alone replace what follows its program. */
function commandOf({ command }: ImageConfig, spec: InstanceSpec): string[] {
  if (spec.command.length > 0) return [...spec.command, ...spec.args];
  return spec.args.length > 0 ? [...spec.args] : command;
}

/** The output is still read for a moment after the end, so only the files of the app go at once. */
async function removeLater(dir: string): Promise<void> {
  await rm(path.join(dir, 'rootfs'), { recursive: true, force: true });
  setTimeout(() => rm(dir, { recursive: true, force: true }).catch(() => undefined), 5000).unref();
}
