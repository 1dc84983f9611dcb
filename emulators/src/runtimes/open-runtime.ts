// Which runtime it is: by name, or the best that this machine has.
import { openDockerRuntime } from './docker/docker-runtime.ts';
import { findDocker } from './docker/find-docker.ts';
import { openProcessRuntime } from './process/process-runtime.ts';
import type { Runtime, RuntimeName } from './runtime.ts';
import { openScriptedRuntime } from './scripted/scripted-runtime.ts';

export interface RuntimeOptions {
  readonly stateDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A PEM file that builds in Docker may trust. */
  readonly buildCa?: string | undefined;
}

/** Throws when the runtime that is asked for cannot be used here. */
export async function openRuntime(name: RuntimeName | 'auto', options: RuntimeOptions): Promise<Runtime> {
  if (name === 'scripted') return openScriptedRuntime(options.stateDir);
  if (name === 'process') return openProcessRuntime(options);
  const { docker, missing } = await findDocker(options.env);
  if (docker) return openDockerRuntime({ ...options, docker });
  if (name === 'docker') throw new Error(`--runtime docker: ${missing} Start an engine, or use --runtime process.`);
  process.stderr.write(`No Docker: ${missing}\n`);
  return openProcessRuntime(options);
}
