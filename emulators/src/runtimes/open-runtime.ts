// Which runtime it is: by name, or the best that this machine has.
import { setTimeout as sleep } from 'node:timers/promises';
import { openDockerRuntime } from './docker/docker-runtime.ts';
import { type FoundDocker, findDocker } from './docker/find-docker.ts';
import { openProcessRuntime } from './process/process-runtime.ts';
import type { Runtime, RuntimeName } from './runtime.ts';
import { openScriptedRuntime } from './scripted/scripted-runtime.ts';
import { withOrderlyEnd } from './with-orderly-end.ts';

export interface RuntimeOptions {
  readonly stateDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A PEM file that builds in Docker may trust. */
  readonly buildCa?: string | undefined;
  /** How long an engine that does not answer is waited for, where Docker is asked for by name; milliseconds. */
  readonly engineAwayMs?: number;
}

const AGAIN_MS = 250;

/** Throws when the runtime that is asked for cannot be used here. */
export async function openRuntime(name: RuntimeName | 'auto', options: RuntimeOptions): Promise<Runtime> {
  return withOrderlyEnd(await openByName(name, options));
}

async function openByName(name: RuntimeName | 'auto', options: RuntimeOptions): Promise<Runtime> {
  if (name === 'scripted') return openScriptedRuntime(options.stateDir);
  if (name === 'process') return openProcessRuntime(options);
  const { docker, missing } = await findWithin(name === 'docker' ? (options.engineAwayMs ?? 0) : 0, options);
  if (docker) return openDockerRuntime({ ...options, docker });
  if (name === 'docker') throw new Error(`--runtime docker: ${missing} Start an engine, or use --runtime process.`);
  process.stderr.write(`No Docker: ${missing}\n`);
  return openProcessRuntime(options);
}

async function findWithin(patienceMs: number, { env }: RuntimeOptions): Promise<FoundDocker> {
  for (const deadline = Date.now() + patienceMs; ; await sleep(AGAIN_MS)) {
    const found = await findDocker(env);
    if (found.docker || Date.now() >= deadline) return found;
  }
}
