// Bundles the functions into what the emulator and production load: our own packages inlined, all others left out.
import { existsSync } from 'node:fs';
import { build, type Plugin } from 'esbuild';
import { inRepository } from '../repository.ts';
import { writeChanged } from './write-changed.ts';

const entry = 'functions/src/index.ts';
const outdir = 'functions/lib';

/** Fills functions/lib; false when there are no functions to bundle. Rejects with esbuild's words when they do not compile. */
export async function bundleFunctions(): Promise<boolean> {
  if (!existsSync(inRepository(entry))) return false;
  const { outputFiles } = await build({
    entryPoints: [inRepository(entry)],
    outdir: inRepository(outdir),
    // One file would pull what is imported on first use, Google's clients above all, to its top.
    splitting: true,
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    sourcemap: 'linked',
    logLevel: 'silent',
    plugins: [inlineOurOwnPackagesOnly],
  });
  writeChanged(inRepository(outdir), outputFiles);
  return true;
}

// Production installs from functions/package.json; our own packages are not in any registry.
const inlineOurOwnPackagesOnly: Plugin = {
  name: 'inline-our-own-packages-only',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
      const isOurs = kind === 'entry-point' || path.startsWith('@deplight/');
      return isOurs ? undefined : { path, external: true };
    });
  },
};
