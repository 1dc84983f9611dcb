// Bundles the command line into files that Node 20 runs and that load only what a command needs.
import { utimesSync, writeFileSync } from 'node:fs';
import { inRepository } from '../repository.ts';
import { bundle } from './bundle.ts';

const outdir = 'cli/dist';

/** Fills cli/dist; false when there is no command line to bundle. Rejects with esbuild's words when it does not compile. */
export async function bundleCli(): Promise<boolean> {
  const beganAt = new Date();
  const bundled = await bundle({
    ...{ entry: 'cli/src/main.ts', outdir, target: 'node20', minify: true },
    // Packages in the older form of modules ask for Node's own by `require`.
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
    },
  });
  if (bundled) stamp(beganAt);
  return bundled;
}

/** For cli/bin/deplight.mjs, which bundles again when a source is younger. What did not change was not written. */
function stamp(beganAt: Date): void {
  const file = inRepository(outdir, '.bundled');
  writeFileSync(file, '');
  utimesSync(file, beganAt, beganAt);
}
