// Bundles the functions into the one file that the emulator and production load: our own packages inlined, all others left out.
import { existsSync } from 'node:fs';
import { build } from 'esbuild';
import { inRepository } from '../repository.ts';

const entry = 'functions/src/index.ts';
const outfile = 'functions/lib/index.js';

/** Writes functions/lib/index.js; false when there are no functions to bundle. Rejects with esbuild's words when they do not compile. */
export async function bundleFunctions(): Promise<boolean> {
  if (!existsSync(inRepository(entry))) return false;
  await build({
    entryPoints: [inRepository(entry)],
    outfile: inRepository(outfile),
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    sourcemap: 'linked',
    logLevel: 'silent',
    plugins: [
      {
        name: 'inline-our-own-packages-only',
        setup: ({ onResolve }) => {
          // What production installs from functions/package.json stays out; zod comes in with the contracts.
          onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
            const inlined =
              kind === 'entry-point' || path.startsWith('@deplight/') || path === 'zod' || path.startsWith('zod/');
            return inlined ? undefined : { path, external: true };
          });
        },
      },
    ],
  });
  return true;
}
