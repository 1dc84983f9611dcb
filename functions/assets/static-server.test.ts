// The file server as containers run it: the committed bundle, in a process of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { staticServerBundle } from './bundle-static-server.ts';
import { freePort } from './testing/free-port.ts';

const folder = mkdtempSync(join(tmpdir(), 'static-'));
const running: ChildProcess[] = [];
let site: string;
let single: string;

beforeAll(async () => {
  mkdirSync(join(folder, 'site/assets'), { recursive: true });
  const files = {
    'index.html': '<h1>Leaf</h1>',
    '404.html': 'No leaf',
    '.secret': 'x',
    'assets/app-Ab3dEf9h.js': '1;'.repeat(2_000),
    'assets/my-component.js': '2',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'site', name), text);
  writeFileSync(join(folder, 'outside.txt'), 'canary');
  [site, single] = await Promise.all([start('site'), start('site', '--single')]);
});

afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

test('the committed bundle is what its source gives', async () => {
  const { outputFiles } = await build({ ...staticServerBundle, write: false });
  expect(readFileSync(staticServerBundle.outfile, 'utf8')).toBe(outputFiles[0]?.text);
});

test('serves a page with its type, and answers 304 for its ETag', async () => {
  const page = await fetch(site);
  expect([page.status, page.headers.get('content-type'), await page.text()]).toEqual([
    200,
    'text/html;charset=utf-8',
    '<h1>Leaf</h1>',
  ]);
  const again = await fetch(site, { headers: { 'if-none-match': page.headers.get('etag') ?? '' } });
  expect(again.status).toBe(304);
});

test('compresses, and lets only names with a hash be kept for ever', async () => {
  const script = await fetch(`${site}/assets/app-Ab3dEf9h.js`, { headers: { 'accept-encoding': 'gzip' } });
  expect(script.headers.get('content-encoding')).toBe('gzip');
  expect(script.headers.get('cache-control')).toContain('immutable');
  const plain = await fetch(`${site}/assets/my-component.js`);
  expect(plain.headers.get('cache-control')).toBe('no-cache');
});

test('answers unknown paths with 404.html, or with index.html for a single-page app', async () => {
  const missing = await fetch(`${site}/leaf/1`);
  expect([missing.status, await missing.text()]).toEqual([404, 'No leaf']);
  const route = await fetch(`${single}/leaf/1`);
  expect([route.status, await route.text()]).toEqual([200, '<h1>Leaf</h1>']);
});

test.each(['/../outside.txt', '/%2e%2e/outside.txt', '/..%2foutside.txt', '/.secret', '/assets/../../outside.txt'])(
  'does not serve %s',
  async (path) => {
    expect(await rawGet(site, path)).not.toContain('canary');
    expect(await rawGet(site, path)).toMatch(/^HTTP\/1.1 404/);
  },
);

test('refuses other methods', async () => {
  expect((await fetch(site, { method: 'POST' })).status).toBe(405);
});

test('ends by SIGTERM with code 0, and with 1 and a sentence when its folder is missing', async () => {
  const last = running.at(-1);
  const ended = new Promise((resolve) => last?.once('exit', resolve));
  last?.kill('SIGTERM');
  expect(await ended).toBe(0);
  const broken = spawn(process.execPath, [staticServerBundle.outfile, 'nothing'], { cwd: folder, env: {} });
  let words = '';
  broken.stderr.on('data', (chunk) => (words += chunk));
  expect(await new Promise((resolve) => broken.once('close', resolve))).toBe(1);
  expect(words).toContain('The folder nothing is not there');
});

async function start(...argv: string[]): Promise<string> {
  const port = await freePort();
  const child = spawn(process.execPath, [staticServerBundle.outfile, ...argv], {
    cwd: folder,
    env: { PORT: String(port) },
  });
  running.push(child);
  await new Promise((resolve, reject) => {
    child.stdout.once('data', resolve);
    child.once('exit', reject);
  });
  return `http://127.0.0.1:${port}`;
}

/** A request whose path reaches the server as it is written. */
function rawGet(url: string, path: string): Promise<string> {
  const { port, hostname } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () =>
      socket.end(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`),
    );
    let text = '';
    socket.on('data', (chunk) => (text += chunk));
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
  });
}
