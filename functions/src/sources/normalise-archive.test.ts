// The archive corpus: what is taken, what is refused, with which code, and that nothing is left behind.
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { normaliseArchive } from './normalise-archive.ts';
import { openTree } from './open-tree.ts';
import { readTar } from './read-tar.ts';
import { type TarLine, tarOf } from './tar-of.ts';
import { type ZipLine, zipOf } from './zip-of.ts';

const folder = mkdtempSync(join(tmpdir(), 'archives-'));
const output = join(folder, 'output.tgz');
afterAll(() => rmSync(folder, { recursive: true }));

const MB = 1024 * 1024;
const good = [
  { name: 'p/server.js', content: 'hi' },
  { name: 'p/a/b.txt', content: 'b' },
];

describe('archives that are taken', () => {
  test('tar, tar.gz and zip of the same files give the same bytes', async () => {
    const packed = await tarOf(good);
    const hashes = [packed, gzipSync(packed), zipOf(good)].map(async (bytes) => (await normalise(bytes)).sha256);
    const [first, ...others] = [await hashes[0], await hashes[1], await hashes[2]];
    expect(others).toEqual([first, first]);
  });

  test('one enclosing folder is stripped, two at the top are not', async () => {
    expect((await normalise(zipOf(good))).entries.map(({ path }) => path)).toEqual(['server.js', 'a/b.txt']);
    const two = zipOf([...good, { name: 'q/x' }]);
    expect((await normalise(two)).entries.map(({ path }) => path)).toEqual(['p/server.js', 'p/a/b.txt', 'q/x']);
  });

  test('times, owners and modes are fixed; set-uid bits are gone, executables stay so (T-ARC-03)', async () => {
    await normalise(
      await tarOf([
        { name: 'a', mode: 0o4755 },
        { name: 'b', mode: 0o000 },
      ]),
    );
    const seen: unknown[] = [];
    await readTar(output, true, async ({ path, executable }) => void seen.push({ path, executable }));
    expect(seen).toEqual([
      { path: 'a', executable: true },
      { path: 'b', executable: false },
    ]);
  });

  test('leftovers of desktops vanish; .git and node_modules are left out with a note (T-ARC-08)', async () => {
    const lines = [
      '__MACOSX/p/._x',
      'p/.DS_Store',
      'p/.git/HEAD',
      'p/.git/config',
      'p/node_modules/a/i.js',
      'p/w/node_modules/b.js',
    ];
    const result = await normalise(zipOf([...good, ...lines.map((name) => ({ name }))]));
    expect(result.entries.map(({ path }) => path)).toEqual(['server.js', 'a/b.txt']);
    expect(result.notes).toEqual([
      { kind: 'git-folder', path: 'p/.git/HEAD', count: 2 },
      { kind: 'node-modules', path: 'p/node_modules/a/i.js', count: 2 },
    ]);
  });

  test('links inside node_modules do no harm, since they are left out', async () => {
    const lines: TarLine[] = [{ name: 'a' }, { name: 'node_modules/.bin/x', type: 'symlink', linkname: '../x' }];
    expect((await normalise(await tarOf(lines))).entries).toHaveLength(1);
  });

  test('long and non-ASCII names survive', async () => {
    const names = [`${'d/'.repeat(20)}${'n'.repeat(200)}.txt`, 'é/ö 空.txt'];
    await normalise(await tarOf(names.map((name) => ({ name, content: 'x' }))));
    expect((await openTree(output)).list().map(({ path }) => path)).toEqual(names);
  });
});

const tars: [string, TarLine[], string][] = [
  ['a path that climbs out', [{ name: '../x' }], 'ARCHIVE_UNSAFE'],
  ['a path that climbs out in the middle', [{ name: 'a/../../x' }], 'ARCHIVE_UNSAFE'],
  ['a climbing path in escapes', [{ name: '%2e%2e/x' }], 'ARCHIVE_UNSAFE'],
  ['an absolute path', [{ name: '/x' }], 'ARCHIVE_UNSAFE'],
  ['a drive letter', [{ name: 'C:x' }], 'ARCHIVE_UNSAFE'],
  ['a backslash', [{ name: 'a\\b' }], 'ARCHIVE_UNSAFE'],
  ['a line break in a name', [{ name: 'a\nb' }], 'ARCHIVE_UNSAFE'],
  ['an unsafe path inside node_modules', [{ name: 'node_modules/../../x' }], 'ARCHIVE_UNSAFE'],
  ['a symbolic link', [{ name: 'l', type: 'symlink', linkname: 'x' }], 'ARCHIVE_UNSAFE'],
  ['a hard link', [{ name: 'a' }, { name: 'l', type: 'link', linkname: 'a' }], 'ARCHIVE_UNSAFE'],
  ['a named pipe', [{ name: 'f', type: 'fifo' }], 'ARCHIVE_UNSAFE'],
  ['a device', [{ name: 'd', type: 'character-device' }], 'ARCHIVE_UNSAFE'],
  ['a file twice', [{ name: 'a' }, { name: './a' }], 'ARCHIVE_UNSAFE'],
  ['names that differ in case', [{ name: 'A' }, { name: 'a' }], 'ARCHIVE_UNSAFE'],
  ['folders that differ in case', [{ name: 'Src/a' }, { name: 'src/b' }], 'ARCHIVE_UNSAFE'],
  ['names that differ in accents', [{ name: 'e\u0301' }, { name: '\u00e9' }], 'ARCHIVE_UNSAFE'],
  ['a file that is a folder too', [{ name: 'a' }, { name: 'a/b' }], 'ARCHIVE_UNSAFE'],
  ['a path of 600 bytes', [{ name: `${'a'.repeat(200)}/${'b'.repeat(200)}/${'c'.repeat(200)}` }], 'ARCHIVE_UNSAFE'],
  ['a path 40 folders deep', [{ name: `${'a/'.repeat(40)}x` }], 'ARCHIVE_UNSAFE'],
  ['only folders', [{ name: 'a/', type: 'directory' }], 'ARCHIVE_EMPTY'],
  ['only what is left out', [{ name: 'node_modules/a' }], 'ARCHIVE_EMPTY'],
  ['nothing', [], 'ARCHIVE_EMPTY'],
];

const zips: [string, ZipLine[], string][] = [
  ['a path that climbs out', [{ name: '../x' }], 'ARCHIVE_UNSAFE'],
  ['a backslash path', [{ name: '..\\x' }], 'ARCHIVE_UNSAFE'],
  ['an absolute path', [{ name: '/x' }], 'ARCHIVE_UNSAFE'],
  ['a NUL in a name', [{ name: 'a\u0000b' }], 'ARCHIVE_UNSAFE'],
  ['a symbolic link', [{ name: 'l', content: '/etc/passwd', mode: 0o120777 }], 'ARCHIVE_UNSAFE'],
  ['a device', [{ name: 'd', mode: 0o020644 }], 'ARCHIVE_UNSAFE'],
  ['an encrypted entry', [{ name: 'a', content: 'x', encrypted: true }], 'ARCHIVE_UNSAFE'],
  [
    'entries that share bytes',
    [
      { name: 'a', content: 'x' },
      { name: 'b', content: 'x', sharesBytesOf: 0 },
    ],
    'ARCHIVE_UNSAFE',
  ],
  ['two names for one entry', [{ name: 'a', localName: 'b', content: 'x' }], 'ARCHIVE_CORRUPT'],
  ['a wrong checksum', [{ name: 'a', content: 'x', declaredCrc: 1 }], 'ARCHIVE_CORRUPT'],
  ['a size that is too small', [{ name: 'a', content: 'xyz', declaredBytes: 1 }], 'ARCHIVE_CORRUPT'],
  ['a size that is too large', [{ name: 'a', content: 'xyz', declaredBytes: 9 }], 'ARCHIVE_CORRUPT'],
  ['a bomb', [{ name: 'a', content: Buffer.alloc(50 * MB) }], 'ARCHIVE_TOO_LARGE'],
  ['nothing', [], 'ARCHIVE_EMPTY'],
];

describe('archives that are refused', () => {
  test.each(tars)('tar and tar.gz with %s (T-ARC-01, T-ARC-02, T-ARC-03, T-ARC-06)', async (_name, lines, code) => {
    const packed = await tarOf(lines);
    await expectRefusal(packed, code);
    await expectRefusal(gzipSync(packed), code);
  });

  test.each(zips)('zip with %s (T-ARC-01, T-ARC-02, T-ARC-03, T-ARC-04, T-ARC-05)', (_name, lines, code) =>
    expectRefusal(zipOf(lines), code),
  );

  test('a gzip bomb, before it has filled anything (T-ARC-04)', async () => {
    await expectRefusal(gzipSync(await tarOf([{ name: 'a', content: Buffer.alloc(60 * MB) }])), 'ARCHIVE_TOO_LARGE');
  });

  test('more files than allowed (T-ARC-06)', async () => {
    const lines = Array.from({ length: 20_001 }, (_, index) => ({ name: `f${index}` }));
    await expectRefusal(await tarOf(lines), 'ARCHIVE_TOO_LARGE');
  });

  test.each([0.3, 0.6, 0.99])('every format cut off at %f of its length (T-ARC-05)', async (part) => {
    const content = Buffer.from(Array.from({ length: 40_000 }, (_, index) => (index * 7_919) % 251));
    const packed = await tarOf([
      { name: 'a', content },
      { name: 'b', content },
    ]);
    for (const bytes of [packed, gzipSync(packed), zipOf([{ name: 'a', content }])]) {
      await expectRefusal(bytes.subarray(0, Math.floor(bytes.length * part)), 'ARCHIVE_CORRUPT');
    }
  });

  test('something behind the end (T-ARC-05)', async () => {
    const packed = await tarOf(good);
    await expectRefusal(Buffer.concat([gzipSync(packed), Buffer.from('junk')]), 'ARCHIVE_CORRUPT');
    await expectRefusal(Buffer.concat([packed, Buffer.alloc(512, 'junk')]), 'ARCHIVE_CORRUPT');
    await expectRefusal(Buffer.concat([zipOf(good), Buffer.from('junk')]), 'ARCHIVE_CORRUPT');
  });

  test.each([
    ['an empty file', Buffer.alloc(0), 'ARCHIVE_EMPTY'],
    ['a text', Buffer.from('hello'), 'ARCHIVE_UNSUPPORTED'],
    ['a RAR archive', Buffer.from('Rar!\u001a\u0007\u0000 and more'), 'ARCHIVE_UNSUPPORTED'],
    ['a bzip2 file', Buffer.from('BZh91AY&SY'), 'ARCHIVE_UNSUPPORTED'],
    ['a gzip of a text', gzipSync('hello'.repeat(500)), 'ARCHIVE_CORRUPT'],
  ])('%s', (_name, bytes, code) => expectRefusal(bytes, code));

  test('any archive with a byte changed is taken or refused, and never breaks the reader (T-ARC-05)', async () => {
    const content = 'seed '.repeat(200);
    const packed = await tarOf([
      { name: 'a/b', content },
      { name: 'c', content },
    ]);
    for (const bytes of [
      packed,
      gzipSync(packed),
      zipOf([
        { name: 'a/b', content },
        { name: 'c', content },
      ]),
    ]) {
      for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 60)) {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ 0xa5;
        const code = await normalise(changed).then(
          () => 'taken',
          (error: { code?: string; stack?: string }) => error.code ?? error.stack,
        );
        expect(code).toMatch(/^(?:taken|ARCHIVE_[A-Z]+)$/);
      }
    }
  });
});

async function normalise(bytes: Buffer) {
  const input = join(folder, 'input');
  writeFileSync(input, bytes);
  return normaliseArchive(input, output);
}

async function expectRefusal(bytes: Buffer, code: string): Promise<void> {
  rmSync(output, { force: true });
  await expect(normalise(bytes)).rejects.toMatchObject({ name: 'DeplightError', code });
  expect(existsSync(output)).toBe(false);
  expect(readdirSync(folder)).toEqual(['input']);
}
