// What a model may read of a source: little, and nothing that is meant for secrets.
import { treeOf } from '@deplight/planner';
import { expect, test } from 'vitest';
import { chooseExcerpts, excerptBounds } from './choose-excerpts.ts';

type Files = Readonly<Record<string, string>>;

const chosen = (files: Files) => chooseExcerpts(treeOf(files), { insights: [] });
const pathsOf = async (files: Files) => (await chosen(files)).map(({ path }) => path);
const token = `ghp_${'aB3'.repeat(12)}`;
const line = `${'x'.repeat(98)};\n`;

test('at most 24 files, 12 kB of each and 120 kB together are read', async () => {
  const files = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`src/a${index}.js`, line.repeat(500)]));
  const excerpts = await chosen({ 'package.json': '{}', ...files });
  const sizes = excerpts.map(({ path, lines }) => Buffer.byteLength(path + lines.join('\n')));
  expect(excerpts.length).toBeLessThanOrEqual(24);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(excerptBounds.bytesPerFile + 20);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(120_000);
  expect(excerpts.length).toBeGreaterThan(5);
  const small = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`src/a${index}.js`, 'x']));
  expect(await pathsOf(small)).toHaveLength(24);
});

test('a longer file is cut after a whole line', async () => {
  const [{ lines } = { lines: [] }] = await chosen({ 'server.js': `${'y'.repeat(11_990)}\n${line.repeat(10)}` });
  expect(lines).toEqual(['y'.repeat(11_990)]);
  expect(await chosen({ 'server.js': 'z'.repeat(13_000) })).toEqual([]);
});

test.each([
  '.env',
  '.env.production',
  'config/production.env',
  '.github/deploy.js',
  '.config/server.js',
  'secrets/index.js',
  'src/secrets.js',
  'src/api-token.ts',
  'db-password.py',
  'lib/credentials.rb',
  'private-key.js',
  'server.pem',
  'tls.key',
  'node_modules/a/index.js',
  'dist/server.js',
  'test/server.js',
])('%s is never read', async (path) => {
  expect(await pathsOf({ 'server.js': 'x', [path]: 'y' })).toEqual(['server.js']);
});

test.each<[string, string]>([
  ['at its beginning', `const token = '${token}';`],
  ['across the place where it is cut', `${'x'.repeat(11_960)} '${token}';`],
  ['below the place where it is cut', `${line.repeat(130)}const token = '${token}';`],
])('a file with a secret %s is not read', async (_where, text) => {
  expect(await pathsOf({ 'server.js': 'x', 'github.js': text })).toEqual(['server.js']);
});

test('a file that an insight accuses of a secret is not read', async () => {
  const evidence = { file: 'app.js', line: 1 };
  const insight = { id: 'secret-in-source', severity: 'error', title: 'x', advice: 'y', evidence } as const;
  expect(await chooseExcerpts(treeOf({ 'app.js': 'x' }), { insights: [insight] })).toEqual([]);
});
