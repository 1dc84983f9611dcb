// Bundles the SDK as others install it: our contracts are inlined, Firebase and zod are theirs.
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { z } from 'zod';
import { inRepository } from '../repository.ts';
import { writeChanged } from './write-changed.ts';

export const sdkFolder = 'sdk/dist';
const outside = ['firebase', 'firebase/*', 'zod'];

/** Fills sdk/dist with modules for browsers and Node, and the package.json that goes with them; the types are another step's. */
export async function bundleSdk(): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: ['index', 'token'].map((name) => inRepository('sdk', 'src', `${name}.ts`)),
    outdir: inRepository(sdkFolder),
    bundle: true,
    splitting: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    external: outside,
    logLevel: 'silent',
  });
  const contents = new TextEncoder().encode(`${JSON.stringify(manifest(), null, 2)}\n`);
  writeChanged(inRepository(sdkFolder), [
    ...outputFiles,
    { path: inRepository(sdkFolder, 'package.json'), contents },
    ...['README.md', 'LICENSE'].map((name) => copyOf(name)),
  ]);
}

function copyOf(name: string): { path: string; contents: Uint8Array } {
  const from = name === 'LICENSE' ? inRepository(name) : inRepository('sdk', name);
  return { path: inRepository(sdkFolder, name), contents: readFileSync(from) };
}

const Versioned = z.object({
  version: z.string(),
  dependencies: z.record(z.string(), z.string()).default({}),
  peerDependencies: z.record(z.string(), z.string()).default({}),
});
const packageOf = (name: string) =>
  Versioned.parse(JSON.parse(readFileSync(inRepository(name, 'package.json'), 'utf8')));

/** zod is what the contracts parse by; a token's client needs no Firebase. */
function manifest(): object {
  const { version, peerDependencies } = packageOf('sdk');
  const entry = (name: string) => ({ types: `./types/sdk/src/${name}.d.ts`, default: `./${name}.js` });
  return {
    name: '@deplight/sdk',
    version,
    description: 'The typed client of Deplight.',
    license: 'MIT',
    type: 'module',
    sideEffects: false,
    exports: { '.': entry('index'), './token': entry('token') },
    dependencies: { zod: `^${packageOf('contracts').dependencies['zod']}` },
    peerDependencies,
    peerDependenciesMeta: { firebase: { optional: true } },
  };
}
