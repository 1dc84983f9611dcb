// One long-running part of the local stack: a process group of its own, its output in a log file.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Environment } from '../environment.ts';
import { followLog } from './follow-log.ts';
import { type StopPlan, stopGroup } from './stop-group.ts';

export interface PartRequest {
  readonly name: string;
  /** Another program than Node, looked for on the path of its environment. */
  readonly program?: string;
  readonly argv: readonly string[];
  readonly env: Environment;
  readonly cwd: string;
  readonly logFile: string;
  readonly stop: StopPlan;
}

export interface Part {
  readonly name: string;
  readonly pid: number;
  /** Resolves with a sentence when the part ends, wanted or not. */
  readonly ended: Promise<string>;
  /** Resolves with the first line of output for which `pick` answers something. Rejects when the part ends first. */
  firstLine<T>(pick: (line: string) => T | undefined, timeoutMs: number): Promise<T>;
  stop(): Promise<void>;
}

/** Where the log of the run before lies: whoever is told that a part has ended still finds its last words. */
export const logBefore = (logFile: string) => `${logFile}.before`;

/**
 * Starts a program in its own process group, so that a terminal's Ctrl-C reaches the launcher alone. Its output
 * goes to the file directly: through a pipe, a launcher that is killed would take the part down in the middle of its work.
 */
export function startPart(request: PartRequest): Part {
  mkdirSync(dirname(request.logFile), { recursive: true });
  if (existsSync(request.logFile)) renameSync(request.logFile, logBefore(request.logFile));
  const log = openSync(request.logFile, 'w', 0o600);
  const child = spawn(request.program ?? process.execPath, request.argv, {
    cwd: request.cwd,
    env: request.env,
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`${request.name} failed: ${error.message}`));
    child.once('exit', (code, signal) => {
      resolve(`${request.name} ended (${signal ?? `exit ${code}`}); its log is ${request.logFile}`);
    });
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${request.name} could not be started.`);
  return {
    name: request.name,
    pid,
    ended,
    firstLine: async (pick, timeoutMs) => {
      const breakOff = new AbortController();
      void ended.then((sentence) => breakOff.abort(new Error(sentence)));
      const late = `${request.name} was not ready after ${timeoutMs / 1000} s; its log is ${request.logFile}`;
      return followLog({ file: request.logFile, pick, timeoutMs, late, signal: breakOff.signal });
    },
    stop: async () => {
      await stopGroup(pid, request.stop);
      await ended;
    },
  };
}
