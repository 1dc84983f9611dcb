// What comes out of an archive, and what is refused.
import { mkdtemp, readdir, readFile, readlink, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unpackContext } from './unpack-context.ts';

const LIMITS = { maxBytes: 1000, maxEntries: 10 };
let root: string;
let dir: string;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'unpack-'));
  dir = path.join(root, 'context');
});
afterEach(() => rm(root, { recursive: true }));

test('unpacks files, folders and inner links, and keeps only the executable bit of a mode', async () => {
  await unpack([
    { name: './a/b.txt', body: 'hello', mode: 0o4600 },
    { name: 'run.sh', body: '#!/bin/sh', mode: 0o6777 },
    { name: 'empty/', type: 'directory' },
    { name: 'link', type: 'symlink', linkname: 'a/b.txt' },
  ]);
  expect(await readFile(path.join(dir, 'link'), 'utf8')).toBe('hello');
  expect(await readlink(path.join(dir, 'link'))).toBe('a/b.txt');
  expect((await stat(path.join(dir, 'a/b.txt'))).mode & 0o7777).toBe(0o644);
  expect((await stat(path.join(dir, 'run.sh'))).mode & 0o7777).toBe(0o755);
  expect((await readdir(dir)).sort()).toEqual(['a', 'empty', 'link', 'run.sh']);
});

test.each([
  ['a name that climbs out', [{ name: '../x', body: 'x' }]],
  ['a name that climbs out from below', [{ name: 'a/../../x', body: 'x' }]],
  ['an absolute name', [{ name: '/tmp/x', body: 'x' }]],
  ['a backslash', [{ name: '..\\x', body: 'x' }]],
  ['a link outside', [{ name: 'l', type: 'symlink', linkname: '../../etc/passwd' }]],
  ['an absolute link', [{ name: 'l', type: 'symlink', linkname: '/etc/passwd' }]],
  [
    'a file below a link',
    [
      { name: 'l', type: 'symlink', linkname: 'a' },
      { name: 'l/x', body: 'x' },
    ],
  ],
  [
    'a hard link',
    [
      { name: 'a', body: 'x' },
      { name: 'h', type: 'link', linkname: 'a' },
    ],
  ],
  ['a device', [{ name: 'd', type: 'character-device' }]],
  [
    'a file twice',
    [
      { name: 'a', body: 'x' },
      { name: './a', body: 'y' },
    ],
  ],
  ['more bytes than allowed', [{ name: 'a', body: 'x'.repeat(2000) }]],
  ['more entries than allowed', Array.from({ length: 11 }, (_, i) => ({ name: `f${i}`, body: '' }))],
] as [string, TestEntry[]][])('refuses %s', async (_, entries) => {
  await expect(unpack(entries)).rejects.toThrow('The source');
  expect(await readdir(root)).toEqual(['context']);
});

test('refuses what is no archive, or half of one', async () => {
  await expect(unpackContext(Readable.from([Buffer.from('plain text')]), dir)).rejects.toThrow('not a readable .tgz');
  const whole = await archive([{ name: 'a', body: 'x'.repeat(5000) }]);
  await expect(unpackContext(Readable.from([whole.subarray(0, whole.length / 2)]), dir)).rejects.toThrow(
    'not a readable .tgz',
  );
});

test('refuses zeros without end, and stops when it is told to (T-BLD-08)', async () => {
  const zeros = gzipSync(Buffer.alloc(2 ** 20));
  await expect(unpackContext(Readable.from([zeros]), dir, { limits: LIMITS })).rejects.toThrow('larger than');
  const endless = Readable.from(
    (async function* () {
      yield zeros.subarray(0, 100);
      await new Promise(() => undefined);
    })(),
  );
  const signal = AbortSignal.timeout(50);
  await expect(unpackContext(endless, dir, { limits: LIMITS, signal })).rejects.toThrow();
});

interface TestEntry {
  name: string;
  body?: string;
  type?: 'file' | 'directory' | 'symlink' | 'link' | 'character-device';
  linkname?: string;
  mode?: number;
}

async function archive(entries: readonly TestEntry[]): Promise<Buffer> {
  const tar = pack();
  for (const { body = '', ...header } of entries) tar.entry(header, body);
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(Buffer.from(chunk as Uint8Array));
  return gzipSync(Buffer.concat(chunks));
}

async function unpack(entries: readonly TestEntry[]): Promise<void> {
  await unpackContext(Readable.from([await archive(entries)]), dir, { limits: LIMITS });
}
