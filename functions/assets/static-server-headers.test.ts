// The file server with rules for headers beside it, as the planner writes them: the committed bundle, asked by requests.
import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planSource, treeOf } from '@deplight/planner';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { staticServerBundle } from './bundle-static-server.ts';
import { headersFor } from './header-rules.ts';
import { freePort } from './testing/free-port.ts';

const folder = mkdtempSync(join(tmpdir(), 'static-headers-'));
let child: ChildProcess;
let site: string;

beforeAll(async () => {
  const files = {
    'index.html': '<h1>',
    _headers: [
      ...['/*', '  X-Frame-Options: DENY', '  X-Content-Type-Options: none', '  X-All: 1'],
      ...[
        '/a/*',
        '  X-All: 2',
        '  Cache-Control: max-age=60',
        '/ü b.txt',
        '  X-Space: 1',
        '/b.txt',
        '  X-B: "it\'s $(b)"',
      ],
    ].join('\n'),
    'a/page.html': 'a',
    'b.txt': 'b',
  };
  const { added = [] } = await planSource(treeOf(files));
  mkdirSync(join(folder, '.deplight'));
  mkdirSync(join(folder, 'site/a'), { recursive: true });
  for (const { path, text } of added) writeFileSync(join(folder, path), text);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'site', name), text);
  copyFileSync(staticServerBundle.outfile, join(folder, '.deplight/static-server.mjs'));
  child = spawn(process.execPath, ['.deplight/static-server.mjs', 'site'], {
    cwd: folder,
    env: { PORT: String(await freePort()) },
  });
  site = await new Promise((resolve, reject) => {
    child.stdout?.once('data', (words) => resolve(`http://127.0.0.1:${/port (\d+)/.exec(String(words))?.[1]}`));
    child.once('exit', reject);
  });
});

afterAll(() => {
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

test('every answer has what is asked for of its address, and the later rule counts', async () => {
  const [page, below] = await Promise.all([fetch(site), fetch(`${site}/a/page.html?q=1`)]);
  expect([page.headers.get('x-frame-options'), page.headers.get('x-all')]).toEqual(['DENY', '1']);
  expect(page.headers.get('cache-control')).toBe('no-cache');
  expect([below.headers.get('x-frame-options'), below.headers.get('x-all')]).toEqual(['DENY', '2']);
  expect([below.headers.get('cache-control'), below.headers.get('x-content-type-options')]).toEqual([
    'max-age=60',
    'none',
  ]);
});

test('a value arrives as it is written, and pages that are not there have headers too', async () => {
  expect((await fetch(`${site}/b.txt`)).headers.get('x-b')).toBe('"it\'s $(b)"');
  const missing = await fetch(`${site}/a/nothing`);
  expect([missing.status, missing.headers.get('x-all'), missing.headers.get('cache-control')]).toEqual([
    404,
    '2',
    'no-store',
  ]);
});

test('an answer that nothing changed has them as well', async () => {
  const etag = (await fetch(site)).headers.get('etag') ?? '';
  const again = await fetch(site, { headers: { 'if-none-match': etag } });
  expect([again.status, again.headers.get('x-frame-options')]).toEqual([304, 'DENY']);
});

describe('a rule for', () => {
  test.each<[string, string[], string[]]>([
    ['/', ['/'], ['/a']],
    ['/**', ['/', '/a', '/a/b.c'], []],
    ['/a/*', ['/a/', '/a/b'], ['/a', '/a/b/c', '/b/a/c']],
    ['/a/**', ['/a', '/a/', '/a/b/c'], ['/ab', '/b']],
    ['/**/*.{js,css}', ['/a.js', '/a/b/c.css'], ['/a.jsx', '/a.js/b', '/a{js,css}']],
    ['/a/**/b/**', ['/a/b', '/a/x/y/b/z', '/a/b/'], ['/a/xb', '/a']],
    ['/**.{js,css}', ['/a.js', '/x/y.css'], ['/js']],
    ['/a.b', ['/a.b'], ['/axb']],
  ])('%s is for %j, not for %j', (source, fitting, others) => {
    const ask = headersFor([{ source, headers: { 'x-a': '1' } }]);
    const isFor = (path: string) => ask(path).has('x-a');
    expect([...fitting, ...others].filter(isFor)).toEqual(fitting);
  });

  test('many wildcards is compared with a long address without delay', () => {
    const rules = Array.from({ length: 100 }, () => ({ source: '/**a**a**a**a**a*b', headers: { 'x-a': '1' } }));
    const before = process.cpuUsage();
    expect(headersFor(rules)(`/${'a'.repeat(8_000)}`).size).toBe(0);
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(3_000);
  });
});
