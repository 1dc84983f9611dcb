// The SDK as others install it: nothing of this workspace is asked for, and what needs no Firebase has none.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inRepository } from '../repository.ts';
import { bundleSdk, sdkFolder } from './bundle-sdk.ts';

const folder = inRepository(sdkFolder);
const importsOf = (name: string): string[] =>
  [
    ...readFileSync(join(folder, name), 'utf8').matchAll(
      /^(?:import|export) [^'"]*?from\s*['"]([^'"]+)['"]|^import\s*['"]([^'"]+)['"]/gm,
    ),
  ].map(([, named, bare]) => named ?? bare ?? '');

/** A module, and what it loads of ours, as far as that goes. */
function reached(name: string, known = new Set<string>()): Set<string> {
  for (const path of importsOf(name)) {
    if (known.has(path)) continue;
    known.add(path);
    if (path.startsWith('./')) reached(path.slice(2), known);
  }
  return known;
}

test('its modules ask for Firebase and zod alone, and the token client for no Firebase', async () => {
  await bundleSdk();
  const modules = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const outside = modules.flatMap(importsOf).filter((path) => !path.startsWith('./'));
  expect(new Set(outside)).toEqual(new Set(['zod', 'firebase/firestore', 'firebase/functions']));
  expect([...reached('token.js')].filter((path) => path.startsWith('firebase'))).toEqual([]);
  const { dependencies, peerDependencies, exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  expect([Object.keys(dependencies), Object.keys(peerDependencies)]).toEqual([['zod'], ['firebase']]);
  for (const entry of ['.', './token']) expect(modules).toContain(exports[entry].default.slice(2));
});
