// T-RULES-02: a collection that the functions name and the rules matrix does not know fails here.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { serverDocuments, workspaceDocuments } from './role-matrix.ts';

// Tested by themselves in the rules suite.
const others = ['users', 'workspaces', 'system'];

test('every collection of the database has its place in the rules matrix (T-RULES-02)', () => {
  const source = readFileSync(new URL('../../functions/src/store/paths.ts', import.meta.url), 'utf8');
  const paths = [...source.matchAll(/(?:doc|collection|collectionGroup)\(\s*[`']([^`']+)[`']/g)].map(
    ([, path]) => path ?? '',
  );
  const known = new Set([
    ...others,
    ...[...workspaceDocuments.map(({ path }) => path), ...serverDocuments].flatMap(collectionsOf),
  ]);
  expect(paths.length).toBeGreaterThan(20);
  expect(paths.flatMap(collectionsOf).filter((name) => !known.has(name))).toEqual([]);
});

/** Every other part of a path, from the first on, is a collection. */
function collectionsOf(path: string): string[] {
  return path.split('/').filter((part, index) => index % 2 === 0 && part !== '');
}
