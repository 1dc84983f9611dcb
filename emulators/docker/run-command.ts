// Runs one program for the scripts of this folder: no shell, output to the terminal, an error that names the command.
import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

export interface CommandOptions {
  cwd?: string;
  env?: Record<string, string | undefined>;
  stdin?: Readable;
  /** Without it the output goes to the terminal. */
  capture?: boolean;
}

/** Resolves with the captured output. Throws when the program is missing or ends with another code than 0. */
export async function runCommand(
  argv: readonly string[],
  { cwd, env, stdin, capture }: CommandOptions = {},
): Promise<string> {
  const [file = '', ...args] = argv;
  const child = spawn(file, args, {
    cwd,
    env,
    stdio: [stdin ? 'pipe' : 'ignore', capture ? 'pipe' : 2, capture ? 'ignore' : 2],
  });
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  if (stdin && child.stdin) stdin.pipe(child.stdin).on('error', () => undefined);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`"${argv.join(' ')}" ended with ${code}.`);
  return Buffer.concat(chunks).toString('utf8');
}
