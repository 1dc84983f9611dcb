// One long-running part of the local stack: a process group of its own, its output in a log file.
import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import type { Environment } from '../environment.ts';
import { type StopPlan, stopGroup } from './stop-group.ts';

export interface PartRequest {
  readonly name: string;
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
  /** Resolves with the first line of standard output for which `pick` answers something. Rejects when the part ends first. */
  firstLine<T>(pick: (line: string) => T | undefined, timeoutMs: number): Promise<T>;
  stop(): Promise<void>;
}

/** Starts a Node program in its own process group, so that a terminal's Ctrl-C reaches the launcher alone. */
export function startPart(request: PartRequest): Part {
  mkdirSync(dirname(request.logFile), { recursive: true });
  const log = createWriteStream(request.logFile, { flags: 'w', mode: 0o600 });
  const child = spawn(process.execPath, request.argv, {
    cwd: request.cwd,
    env: request.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${request.name} could not be started.`);
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const ended = whenEnded(child, request);
  return {
    name: request.name,
    pid,
    ended,
    firstLine: (pick, timeoutMs) => firstLine(child, { pick, timeoutMs, ended, request }),
    stop: async () => {
      await stopGroup(pid, request.stop);
      await ended;
      log.end();
    },
  };
}

function whenEnded(child: ChildProcess, request: PartRequest): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`${request.name} failed: ${error.message}`));
    child.once('exit', (code, signal) => {
      resolve(`${request.name} ended (${signal ?? `exit ${code}`}); its log is ${request.logFile}`);
    });
  });
}

interface LineWish<T> {
  readonly pick: (line: string) => T | undefined;
  readonly timeoutMs: number;
  readonly ended: Promise<string>;
  readonly request: PartRequest;
}

function firstLine<T>(child: ChildProcess, wish: LineWish<T>): Promise<T> {
  const { name, logFile } = wish.request;
  return new Promise((resolve, reject) => {
    if (child.stdout === null) return reject(new Error(`${name} has no output.`));
    const lines = createInterface({ input: child.stdout });
    const late = new Error(`${name} was not ready after ${wish.timeoutMs / 1000} s; its log is ${logFile}`);
    const timer = setTimeout(() => reject(late), wish.timeoutMs);
    void wish.ended.then((sentence) => reject(new Error(sentence))).finally(() => clearTimeout(timer));
    lines.on('line', (line) => {
      const picked = wish.pick(line);
      if (picked === undefined) return;
      clearTimeout(timer);
      lines.removeAllListeners('line');
      resolve(picked);
    });
  });
}
