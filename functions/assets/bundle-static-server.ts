// Bundles the file server of static sites into the one committed file that build contexts carry.
// Run by: npm run bundle:static-server -w functions
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** How the file is made; the test makes it again and compares. */
export const staticServerBundle = {
  absWorkingDir: here('../..'),
  entryPoints: [here('./static-server.ts')],
  outfile: here('./generated/static-server.mjs'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  minify: true,
  legalComments: 'eof',
  banner: {
    js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
  },
} as const satisfies BuildOptions;

if (process.argv[1] === fileURLToPath(import.meta.url)) await build(staticServerBundle);
