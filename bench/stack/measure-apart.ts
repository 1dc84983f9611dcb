// Runs one bench in a process of its own that is told where the stack is: what measures does not share a process with
// what keeps the stack.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type BenchOptions, BenchResult } from '../bench.ts';
import { environmentWith, type OwnStack } from './own-stack.ts';

const entry = fileURLToPath(new URL('../main.ts', import.meta.url));
const printed = z.object({ results: z.record(z.string(), BenchResult) });

/** @throws when it ends without figures, its own words are on standard error by then; and when somebody wants it to end. */
export async function measureApart(
  name: string,
  options: BenchOptions,
  { file, wish }: Pick<OwnStack, 'file' | 'wish'>,
): Promise<BenchResult> {
  const argv = [entry, name, '--json', '--rounds', String(options.rounds), '--seconds', String(options.seconds)];
  const child = spawn(process.execPath, ['--no-warnings', ...argv], {
    env: environmentWith(file),
    stdio: ['ignore', 'pipe', 'inherit'],
    signal: wish,
  });
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (code !== 0) throw new Error(`The bench ${name} ended with ${code}.`);
  const result = printed.parse(JSON.parse(output)).results[name];
  if (!result) throw new Error(`The bench ${name} printed no figures.`);
  return result;
}
