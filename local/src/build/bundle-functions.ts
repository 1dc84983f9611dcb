// Bundles the functions into what the emulator and production load: our own packages inlined, all others left out.
import type { Plugin } from 'esbuild';
import { bundle } from './bundle.ts';

/** Fills functions/lib; false when there are no functions to bundle. Rejects with esbuild's words when they do not compile. */
export function bundleFunctions(): Promise<boolean> {
  return bundle({
    ...{ entry: 'functions/src/index.ts', outdir: 'functions/lib', target: 'node24', sourcemap: 'linked' },
    plugins: [inlineOurOwnPackagesOnly],
  });
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
