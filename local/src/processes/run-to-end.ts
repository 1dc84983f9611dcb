// Runs one short program to its end and hands back its words: for version questions, builds and downloads.
import { spawn } from 'node:child_process';
import type { Environment } from '../environment.ts';

const keptBytes = 64 * 1024;

export interface RunRequest {
  readonly file: string;
  readonly argv: readonly string[];
  readonly env: Environment;
  readonly cwd?: string;
  readonly timeoutMs: number;
}

export interface RunResult {
  readonly code: number | undefined;
  readonly output: string;
}

/** Never throws: a program that is missing, killed or too slow has no `code`. Keeps the last 64 KiB of output. */
export function runToEnd(request: RunRequest): Promise<RunResult> {
  return new Promise((resolve) => {
    const child = spawn(request.file, request.argv, {
      cwd: request.cwd,
      env: request.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: request.timeoutMs,
      killSignal: 'SIGKILL',
    });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-keptBytes);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ code: undefined, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? undefined, output }));
  });
}
