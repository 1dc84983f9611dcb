// Bundles the command line into files that Node 20 runs and that load only what a command needs.
import { existsSync } from 'node:fs';
import { build } from 'esbuild';
import { inRepository } from '../repository.ts';
import { writeChanged } from './write-changed.ts';

const entry = 'cli/src/main.ts';
const outdir = 'cli/dist';

/** Fills cli/dist; false when there is no command line to bundle. Rejects with esbuild's words when it does not compile. */
export async function bundleCli(): Promise<boolean> {
  if (!existsSync(inRepository(entry))) return false;
  const { outputFiles } = await build({
    entryPoints: [inRepository(entry)],
    outdir: inRepository(outdir),
    // Help and version must not wait for what the commands need.
    splitting: true,
    bundle: true,
    minify: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    // Packages in the older form of modules ask for Node's own by `require`.
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
    },
    logLevel: 'silent',
  });
  writeChanged(inRepository(outdir), outputFiles);
  return true;
}
