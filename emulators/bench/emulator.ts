// The emulator alone, as processes of its own over a folder that is thrown away: what the benches of it run against.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const entry = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const readyLine = z.object({ grpc: z.string(), gateway: z.url() });

export interface Emulator extends z.infer<typeof readyLine> {
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts it on free ports, and returns when it serves. Throws when it does not. */
export async function startEmulator(flags: Readonly<Record<string, string>>): Promise<Emulator> {
  const given = { 'grpc-port': '0', 'http-port': '0', 'gateway-port': '0', ...flags };
  const argv = [entry, '--json', ...Object.entries(given).flatMap(([name, value]) => [`--${name}`, value])];
  const child = spawn(process.execPath, ['--no-warnings', ...argv], { stdio: ['ignore', 'pipe', 'ignore'] });
  const ready = readyLine.parse(JSON.parse(await firstLine(child)));
  return {
    ...ready,
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('The emulator has no output to read.');
  for await (const line of createInterface({ input: stdout })) return line;
  throw new Error('The emulator ended before it was ready.');
}
