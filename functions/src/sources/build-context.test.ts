// What a build gets to see: the app's folder, the Dockerfile, and nothing secret.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { planSource } from '@deplight/planner';
import { afterAll, describe, expect, test } from 'vitest';
import { buildContext } from './build-context.ts';
import { openTree } from './open-tree.ts';
import { tarOf } from './tar-of.ts';

const folder = mkdtempSync(join(tmpdir(), 'context-'));
const staticServer = fileURLToPath(new URL('../../assets/generated/static-server.mjs', import.meta.url));
afterAll(() => rmSync(folder, { recursive: true }));

describe('buildContext', () => {
  test('holds the folder of the app with the generated Dockerfile, without env files (T-ARC-08)', async () => {
    const { paths, tree } = await contextOf(
      { 'web/package.json': '{"scripts":{"start":"x"}}', 'web/.env': 'KEY=1', 'README.md': '' },
      'web',
    );
    expect(paths).toEqual(['.dockerignore', 'Dockerfile', 'package.json']);
    expect(await tree.readText('Dockerfile')).toMatch(/^FROM node:/);
  });

  test.each<{ name: string; rootDir: string; files: Record<string, string>; left: string[] }>([
    { name: 'an app at the top', rootDir: '', files: appIn(''), left: ['.env'] },
    { name: 'an app in a folder', rootDir: 'web', files: appIn('web/'), left: ['.env'] },
    {
      name: 'the app of a workspace',
      rootDir: '',
      files: workspaceIn(''),
      left: ['.env', 'apps/web/.env', 'packages/db/.env'],
    },
    {
      name: 'a package of a workspace, asked for by its folder',
      rootDir: 'apps/web',
      files: workspaceIn(''),
      left: ['.env', 'apps/web/.env', 'packages/db/.env'],
    },
    {
      name: 'a package of a workspace that is itself in a folder',
      rootDir: 'mono/apps/web',
      files: workspaceIn('mono/'),
      left: ['.env', 'apps/web/.env', 'packages/db/.env'],
    },
  ])('holds no env file of $name, and says which were left out', async ({ rootDir, files, left }) => {
    const { paths, analysis } = await contextOf(files, rootDir);
    expect(paths.filter((path) => path.includes('.env'))).toEqual([]);
    expect(paths.filter((path) => path.endsWith('package.json'))).not.toEqual([]);
    expect(analysis.excluded).toEqual(left);
    const named = analysis.insights.filter(({ id }) => id === 'env-file-committed');
    expect(named.map(({ evidence }) => evidence?.file)).toEqual(left);
  });

  test('puts the Dockerfile that deplight.yaml names in the place of another', async () => {
    const files = {
      'deplight.yaml': 'dockerfile: deploy/Dockerfile',
      'deploy/Dockerfile': 'FROM a:1\n',
      Dockerfile: 'FROM b:1\n',
    };
    const { paths, tree } = await contextOf(files);
    expect(paths).toEqual(['Dockerfile', 'deplight.yaml', 'deploy/Dockerfile']);
    expect(await tree.readText('Dockerfile')).toBe('FROM a:1\n');
  });

  test("holds for Google's buildpacks the source and what they need of ours, and no Dockerfile", async () => {
    const { paths, tree } = await contextOf({
      'public/index.php': '',
      '.deplight/nginx.conf': 'theirs',
      '.env': 'A=1',
    });
    expect(paths).toEqual(['.deplight/nginx.conf', 'public/index.php']);
    expect(await tree.readText('.deplight/nginx.conf')).toContain('root /workspace/public;');
  });

  test("leaves the repository's own Dockerfile and .dockerignore as they are", async () => {
    const { paths, tree } = await contextOf({ Dockerfile: 'FROM x\n', '.dockerignore': 'a\n', b: '' });
    expect(paths).toEqual(['.dockerignore', 'Dockerfile', 'b']);
    expect(await tree.readText('Dockerfile')).toBe('FROM x\n');
    expect(await tree.readText('.dockerignore')).toBe('a\n');
  });

  test('builds a package of a workspace by the generated Dockerfile, not by the one at the top', async () => {
    const { paths, tree, analysis } = await contextOf({ ...workspaceIn(''), Dockerfile: 'FROM x\n' }, 'apps/web');
    expect(paths.filter((path) => path === 'Dockerfile')).toHaveLength(1);
    expect(await tree.readText('Dockerfile')).toBe(analysis.dockerfile);
  });

  test('carries the file server for static files', async () => {
    const { paths } = await contextOf({ 'index.html': '<p>hi' });
    expect(paths).toEqual(['.deplight/static-server.mjs', '.dockerignore', 'Dockerfile', 'index.html']);
  });

  test('carries beside the file server the headers that the source asks for, in the place of a file of that name', async () => {
    const files = { 'index.html': '', _headers: '/*\n  X-A: 1\n', '.deplight/headers.json': '[theirs]' };
    const { paths, tree } = await contextOf(files);
    expect(paths.filter((path) => path.startsWith('.deplight/'))).toEqual([
      '.deplight/headers.json',
      '.deplight/static-server.mjs',
    ]);
    expect(await tree.readText('.deplight/headers.json')).toBe('[{"source":"/**","headers":{"x-a":"1"}}]');
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

function appIn(prefix: string): Record<string, string> {
  return { [`${prefix}package.json`]: '{"scripts":{"start":"x"}}', [`${prefix}.env`]: 'KEY=1' };
}

function workspaceIn(prefix: string): Record<string, string> {
  const files = {
    'package.json': '{"workspaces":["apps/*","packages/*"]}',
    '.env': 'KEY=1',
    'apps/web/package.json': '{"scripts":{"start":"x"}}',
    'apps/web/.env': 'KEY=1',
    'packages/db/package.json': '{"name":"db"}',
    'packages/db/.env': 'KEY=1',
  };
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [prefix + path, text]));
}

async function contextOf(files: Record<string, string>, rootDir = '') {
  const source = join(folder, 'source.tgz');
  writeFileSync(source, gzipSync(await tarOf(Object.entries(files).map(([name, content]) => ({ name, content })))));
  const analysis = await planSource(await openTree(source), { rootDir });
  const written = await buildContext({ source, output: join(folder, 'context.tgz'), analysis, staticServer });
  const tree = await openTree(written.file);
  return {
    analysis,
    tree,
    sha256: written.sha256,
    paths: tree
      .list()
      .map(({ path }) => path)
      .sort(),
  };
}
