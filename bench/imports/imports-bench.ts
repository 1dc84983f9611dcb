// What a cold function loads before it can answer: the table of contents, and its own modules on first use.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { bundleFunctions } from '../../local/src/build/bundle-functions.ts';
import { inRepository } from '../../local/src/repository.ts';
import { type Bench, type BenchOptions, type BenchResult, type Figure, figureOf, inRounds } from '../bench.ts';
import { importsOf } from './imports-of.ts';

const run = promisify(execFile);
const program = fileURLToPath(new URL('./time-imports.ts', import.meta.url));
const library = inRepository('functions/lib');
const mostMs = 400;
const timeoutMs = 60_000;

export const importsBench: Bench = {
  name: 'imports',
  about: 'what each function loads when it is first called, in a process of its own',
  run: measure,
};

const Spent = z.object({ indexMs: z.number(), allMs: z.number(), cpuMs: z.number() });

async function measure({ rounds, say }: BenchOptions): Promise<BenchResult> {
  await bundleFunctions();
  const functions = importsOf(readFileSync(join(library, 'index.js'), 'utf8'));
  const index = await inRounds(rounds, () => timed([]));
  const figures: Figure[] = [
    figureOf(
      'every function, the libraries',
      index.map(({ indexMs }) => indexMs),
      'ms',
      mostMs,
    ),
    figureOf(
      'the same, processor time',
      index.map(({ cpuMs }) => cpuMs),
      'ms',
    ),
  ];
  for (const [modules, names] of grouped(functions)) {
    say(`  ${names.join(', ')}`);
    const times = await inRounds(rounds, () => timed(modules.split(' ')));
    const own = times.map(({ allMs, indexMs }) => allMs - indexMs);
    figures.push(figureOf(`${names.join(', ')}: its own`, own, 'ms', mostMs));
  }
  return { figures };
}

/** Functions by what they load. */
function grouped(functions: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [name, modules] of functions) {
    const key = modules.join(' ');
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  return groups;
}

async function timed(modules: readonly string[]): Promise<z.infer<typeof Spent>> {
  const argv = ['--no-warnings', program, library, ...modules];
  const { stdout } = await run(process.execPath, argv, { timeout: timeoutMs });
  return Spent.parse(JSON.parse(stdout));
}
