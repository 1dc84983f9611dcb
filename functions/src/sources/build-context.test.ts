// What a build gets to see: the app's folder, the Dockerfile, and nothing secret.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { planSource } from '../analysis/plan-source.ts';
import { buildContext } from './build-context.ts';
import { openTree } from './open-tree.ts';
import { tarOf } from './tar-of.ts';

const folder = mkdtempSync(join(tmpdir(), 'context-'));
const staticServer = fileURLToPath(new URL('../../assets/generated/static-server.mjs', import.meta.url));
afterAll(() => rmSync(folder, { recursive: true }));

describe('buildContext', () => {
  test('holds the folder of the app with the generated Dockerfile, without env files', async () => {
    const { paths, tree } = await contextOf(
      { 'web/package.json': '{"scripts":{"start":"x"}}', 'web/.env': 'KEY=1', 'README.md': '' },
      'web',
    );
    expect(paths).toEqual(['.dockerignore', 'Dockerfile', 'package.json']);
    expect(await tree.readText('Dockerfile')).toMatch(/^FROM node:/);
  });

  test("leaves the repository's own Dockerfile and .dockerignore as they are", async () => {
    const { paths, tree } = await contextOf({ Dockerfile: 'FROM x\n', '.dockerignore': 'a\n', b: '' });
    expect(paths).toEqual(['.dockerignore', 'Dockerfile', 'b']);
    expect(await tree.readText('Dockerfile')).toBe('FROM x\n');
    expect(await tree.readText('.dockerignore')).toBe('a\n');
  });

  test('carries the file server for static files', async () => {
    const { paths } = await contextOf({ 'index.html': '<p>hi' });
    expect(paths).toEqual(['.deplight/static-server.mjs', '.dockerignore', 'Dockerfile', 'index.html']);
  });

  test('is the same for the same source', async () => {
    const files = { 'index.html': '<p>hi' };
    expect((await contextOf(files)).sha256).toBe((await contextOf(files)).sha256);
  });
});

describe('openTree', () => {
  test('reads small and large files, and no more than it is asked for', async () => {
    const file = join(folder, 'tree.tgz');
    const large = 'x'.repeat(300_000);
    writeFileSync(
      file,
      gzipSync(
        await tarOf([
          { name: 'small', content: 'abc' },
          { name: 'd/large', content: large },
        ]),
      ),
    );
    const tree = await openTree(file);
    expect(tree.list()).toEqual([
      { path: 'small', sizeBytes: 3 },
      { path: 'd/large', sizeBytes: 300_000 },
    ]);
    expect(await tree.readText('small', 2)).toBe('ab');
    expect((await tree.readText('d/large', 70_000))?.length).toBe(70_000);
    expect(tree.has('d')).toBe(false);
    expect(await tree.readText('d')).toBeUndefined();
  });
});

async function contextOf(files: Record<string, string>, rootDir = '') {
  const source = join(folder, 'source.tgz');
  writeFileSync(source, gzipSync(await tarOf(Object.entries(files).map(([name, content]) => ({ name, content })))));
  const analysis = await planSource(await openTree(source), { rootDir });
  const written = await buildContext({ source, output: join(folder, 'context.tgz'), analysis, staticServer });
  const tree = await openTree(written.file);
  return {
    tree,
    sha256: written.sha256,
    paths: tree
      .list()
      .map(({ path }) => path)
      .sort(),
  };
}
