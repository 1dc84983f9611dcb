// Each rule fires where it should, points at the line, and stays silent beside it.
import { describe, expect, test } from 'vitest';
import { planSource } from '../plan-source.ts';
import { treeOf } from '../source-tree.ts';

const START = { 'package.json': '{"scripts":{"start":"node s.js"}}' };

describe('insights', () => {
  test.each([
    ['listens-on-loopback', "http.createServer().listen(process.env.PORT, '127.0.0.1')"],
    ['listens-on-loopback', "app.listen({ port: process.env.PORT, host: 'localhost' })"],
    ['port-ignored', 'server.listen(3000)'],
    ['port-ignored', 'const port = 8081;'],
    ['secret-committed', '-----BEGIN RSA PRIVATE KEY-----'],
  ])('finds %s in: %s', async (id, line) => {
    const found = await insightsOf({ 's.js': `// line one\n${line}\n` });
    expect(found.find((insight) => insight.id === id)).toMatchObject({
      severity: 'error',
      evidence: { file: 's.js', line: 2 },
    });
  });

  test.each([
    ['as an option', "fastify.listen({\n  port: process.env.PORT,\n  host: 'localhost',\n})", 3],
    ['by a name', "const hostname = '127.0.0.1';\nserver.listen(process.env.PORT, hostname);", 1],
  ])('finds an app that listens on this machine only %s', async (_how, text, line) => {
    const found = (await insightsOf({ 's.js': text })).find(({ id }) => id === 'listens-on-loopback');
    expect(found).toMatchObject({ severity: 'error', evidence: { file: 's.js', line } });
  });

  test.each([
    ['port-ignored', 'server.listen(process.env.PORT ?? 3000)'],
    ['port-ignored', '// server.listen(3000)'],
    ['port-ignored', 'createPool({ host, port: 5432 })'],
    ['listens-on-loopback', "connection: {\n  host: 'localhost',\n  port: process.env.DB_PORT,\n}"],
    ['listens-on-loopback', "createClient({ host: 'localhost' })"],
    ['listens-on-loopback', "fetch('http://127.0.0.1:9000')"],
    ['listens-on-loopback', "server.listen(process.env.PORT, '0.0.0.0')"],
  ])('does not find %s in: %s', async (id, line) => {
    expect((await insightsOf({ 's.js': line })).map((insight) => insight.id)).not.toContain(id);
  });

  test('a port of its own that is the one which containers have anyway is no error', async () => {
    const found = await insightsOf({ 's.js': 'server.listen(8080)' });
    expect(found.find(({ id }) => id === 'port-ignored')).toMatchObject({ severity: 'warning' });
  });

  test('leaves env files with values out of the build and never shows a value', async () => {
    const env = 'API_KEY=hunter2\n';
    const analysis = await planSource(
      treeOf({ ...START, 's.js': '', '.env': env, '.env.example': env, 'web/.env.production': 'VITE_URL=/x' }),
    );
    expect(analysis.excluded).toEqual(['.env']);
    expect(JSON.stringify(analysis)).not.toContain('hunter2');
    expect(analysis.insights).toContainEqual(
      expect.objectContaining({ id: 'env-file-committed', evidence: { file: '.env' } }),
    );
  });

  test('finds key files, but not certificates', async () => {
    const found = await insightsOf({ 's.js': '', 'keys/id_rsa': 'x', 'certs/ca-cert.pem': 'x' });
    expect(found.filter(({ id }) => id === 'secret-committed').map(({ evidence }) => evidence?.file)).toEqual([
      'keys/id_rsa',
    ]);
  });

  test('asks for a lockfile, and says which of several is used', async () => {
    const files = { 's.js': '', 'package.json': '{"scripts":{"start":"node s.js"},"dependencies":{"a":"1"}}' };
    expect((await insightsOf(files)).map(({ id }) => id)).toContain('no-lockfile');
    expect((await insightsOf({ ...files, 'yarn.lock': '' })).map(({ id }) => id)).not.toContain('no-lockfile');
    expect(await insightsOf({ ...files, 'yarn.lock': '', 'package-lock.json': '{}' })).toContainEqual(
      expect.objectContaining({ id: 'several-lockfiles', evidence: { file: 'package-lock.json' } }),
    );
  });

  test('tells what was left out when the source was stored', async () => {
    const sourceNotes = [{ kind: 'symbolic-link' as const, path: 'a/link', count: 3 }];
    const { insights } = await planSource(treeOf({ ...START, 's.js': '' }), { sourceNotes });
    expect(insights).toContainEqual(
      expect.objectContaining({ id: 'symbolic-links-skipped', evidence: { file: 'a/link', text: 'and 2 more' } }),
    );
  });

  test('puts errors first and suggests a health path that it saw', async () => {
    const found = await insightsOf({ 's.js': "server.listen(3000); if (url === '/healthz') ok();" });
    expect(found.map(({ severity }) => severity)).toEqual(['error', 'info']);
    expect(found[1]?.advice).toContain('/healthz');
  });
});

describe('insights of the plan', () => {
  test.each<[string, Record<string, string>, object]>([
    [
      'runtime-end-of-life',
      { 's.js': '', '.nvmrc': '18' },
      {
        severity: 'warning',
        evidence: { file: '.nvmrc' },
        title: 'Node.js 18 has had no security fixes since 2025-04-30',
      },
    ],
    [
      'port-in-start-command',
      { 'package.json': '{"scripts":{"prestart":"x","start":"next start -p 3000"}}' },
      { severity: 'error' },
    ],
    [
      'base-image-unpinned',
      { Dockerfile: 'ARG X=1\nFROM node\nUSER node' },
      { evidence: { file: 'Dockerfile', line: 2, text: 'FROM node' } },
    ],
    [
      'runs-as-root',
      { Dockerfile: 'FROM node:24\nRUN x' },
      { severity: 'info', evidence: { file: 'Dockerfile', line: 1 } },
    ],
    [
      'needs-system-packages',
      { 'package.json': '{"scripts":{"start":"x"},"dependencies":{"puppeteer":"1"}}' },
      { title: 'The package puppeteer needs more than itself' },
    ],
    ['huge-file', { 's.js': '', 'a.bin': 'x'.repeat(26 * 1024 * 1024) }, { evidence: { file: 'a.bin' } }],
    [
      'start-is-dev-server',
      { 'package.json': 'not read', Procfile: 'web: python3 manage.py runserver', 'a.py': '' },
      { severity: 'warning', evidence: { file: 'Procfile', text: 'python3 manage.py runserver' } },
    ],
  ])('finds %s', async (id, files, expected) => {
    expect(await insightsOf(files)).toContainEqual(expect.objectContaining({ id, ...expected }));
  });

  test.each<[string, Record<string, string>]>([
    ['runtime-end-of-life', { 's.js': '', '.nvmrc': '22' }],
    ['port-in-start-command', { 'package.json': '{"scripts":{"start":"next start -p $PORT"}}' }],
    ['base-image-unpinned', { Dockerfile: 'FROM node:24 AS base\nFROM base\nFROM scratch\nFROM x@sha256:ab' }],
    ['runs-as-root', { Dockerfile: 'FROM node:24 AS b\nUSER root\nFROM nginx:1\nUSER 101:101' }],
    ['runs-as-root', { Dockerfile: 'FROM gcr.io/distroless/static-debian12:nonroot' }],
    ['huge-file', { 's.js': '', 'a.bin': 'x'.repeat(1024 * 1024) }],
  ])('does not find %s', async (id, files) => {
    expect((await insightsOf(files)).map((insight) => insight.id)).not.toContain(id);
  });
});

describe('insights of the start', () => {
  const dev = { scripts: { start: 'vite', 'start:prod': 'node s.js', serve: 'next start -p 3000' } };
  const manifest = (value: unknown) => ({ 'package.json': JSON.stringify(value), 's.js': '' });

  test.each<[string, Record<string, string>, object | undefined]>([
    ['start-is-dev-server', manifest(dev), undefined],
    ['start-is-dev-server', { ...manifest(dev), Procfile: 'web: node s.js' }, undefined],
    [
      'start-is-dev-server',
      { ...manifest(dev), Procfile: 'web: npm start' },
      { severity: 'warning', evidence: { file: 'package.json', text: '"start": "vite"' } },
    ],
    [
      'start-is-dev-server',
      { ...manifest(dev), Procfile: 'web: nodemon s.js' },
      { severity: 'warning', evidence: { file: 'Procfile', text: 'nodemon s.js' } },
    ],
    [
      'port-in-start-command',
      manifest({ scripts: { start: 'next dev -p 3000', 'start:prod': 'node s.js' } }),
      undefined,
    ],
    [
      'port-in-start-command',
      { ...manifest(dev), Procfile: 'web: npm run serve' },
      { severity: 'error', evidence: { file: 'package.json', text: '"serve": "next start -p 3000"' } },
    ],
    [
      'port-in-start-command',
      manifest({ scripts: { start: 'nodemon s.js', 'start:prod': 'tsx "s.ts" --port 3000' } }),
      { evidence: { file: 'package.json', text: '"start:prod": "tsx "s.ts" --port 3000"' } },
    ],
    [
      'port-in-start-command',
      manifest({ scripts: { start: 'nodemon s.js', 'start:prod': 'tsx s.ts --port 3000' } }),
      undefined,
    ],
    [
      'port-in-start-command',
      { ...manifest({ scripts: { start: 'next start -p 3000' } }), Procfile: 'web: node s.js' },
      undefined,
    ],
  ])('judge what the plan starts: %s of %j', async (id, files, expected) => {
    const found = (await planSource(treeOf(files))).insights.find((insight) => insight.id === id);
    if (expected === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject(expected);
  });

  test('says that a start script is passed over for what is built', async () => {
    const next = { scripts: { start: 'next dev', build: 'next build' }, dependencies: { next: '16' } };
    const { insights } = await planSource(treeOf(manifest(next)));
    expect(insights).toContainEqual(
      expect.objectContaining({
        severity: 'info',
        title: 'The start script is a development server, so what is built is started instead',
      }),
    );
  });
});

async function insightsOf(files: Record<string, string>) {
  return (await planSource(treeOf({ ...START, ...files }))).insights;
}
