// T-ARC-01…06: tars that lie about themselves, made block by block, each with what becomes of it: the files that are
// taken, or the code of the refusal. normalise-archive.test.ts has what an ordinary packer can write.
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type Case, CORRUPT, EMPTY, outcomeOf, UNSAFE, UNSUPPORTED } from './archive-outcome.ts';
import { pax, rawTar } from './raw-tar.ts';
import { rawZip } from './raw-zip.ts';

const one = { name: 'a', content: 'hi' };
const two = [one, { name: 'b', content: 'ho' }];
const base256 = (value: bigint) => {
  const bytes = Buffer.alloc(12);
  bytes[0] = 0x80;
  bytes.writeBigUInt64BE(value, 4);
  return bytes;
};

const tars: readonly Case[] = [
  ['a PAX path that climbs out of a harmless name', rawTar([pax({ path: '../x' }), one]), UNSAFE],
  ['a PAX path that is absolute', rawTar([pax({ path: '/etc/passwd' }), one]), UNSAFE],
  ['a PAX path with a NUL in it', rawTar([pax({ path: 'a\u0000/../x' }), one]), UNSAFE],
  ['a PAX path that makes two files one', rawTar([pax({ path: 'a' }), { name: 'b' }, one]), UNSAFE],
  ['a PAX path for a good name', rawTar([pax({ path: 'src/long.js' }), one, two[1] ?? one]), ['src/long.js', 'b']],
  ['a global PAX path for every entry', rawTar([pax({ path: '../x' }, 'g'), pax({ mtime: '1' }), one]), UNSAFE],
  ['a PAX size beyond the end of the file', rawTar([pax({ size: '999999999' }), one]), CORRUPT],
  ['a PAX size below zero', rawTar([pax({ size: '-512' }), one]), CORRUPT],
  ['a PAX size that no number holds', rawTar([pax({ size: '9'.repeat(40) }), one]), CORRUPT],
  [
    'a PAX size smaller than the content',
    rawTar([pax({ size: '1' }), { name: 'a', content: 'x'.repeat(2_000) }]),
    CORRUPT,
  ],
  ['a PAX link path on a plain file', rawTar([pax({ linkpath: '/etc/passwd' }), ...two]), ['a', 'b']],
  [
    'a PAX record that declares a negative length',
    rawTar([{ name: 'p', flag: 'x', content: '-9 path=../x\n' }, ...two]),
    ['a', 'b'],
  ],
  ['PAX records of 5 MB', rawTar([pax({ comment: 'x'.repeat(5 * 1024 * 1024) }), one]), CORRUPT],
  ['PAX records and nothing behind them', rawTar([pax({ path: 'x' })]), EMPTY],
  ['a PAX prototype', rawTar([pax({ __proto__x: '1', constructor: 'x', 'a.b': 'c' }), ...two]), ['a', 'b']],
  [
    'a GNU long name that climbs out',
    rawTar([{ name: 'l', flag: 'L', content: `${'d/'.repeat(60)}../../x\0` }, one]),
    UNSAFE,
  ],
  [
    'a GNU long name for a good name',
    rawTar([{ name: 'l', flag: 'L', content: `${'n'.repeat(120)}\0` }, ...two]),
    ['n'.repeat(120), 'b'],
  ],
  ['a GNU long link on a plain file', rawTar([{ name: 'l', flag: 'K', content: '/etc/passwd\0' }, ...two]), ['a', 'b']],
  ['a prefix that climbs out', rawTar([{ ...one, prefix: '../..' }]), UNSAFE],
  ['a prefix that is absolute', rawTar([{ ...one, prefix: '/etc' }]), UNSAFE],
  [
    'a hard link to a symbolic link',
    rawTar([
      { name: 's', flag: '2', linkname: '/etc' },
      { name: 'h', flag: '1', linkname: 's' },
    ]),
    UNSAFE,
  ],
  [
    'a symbolic link and a file through it',
    rawTar([
      { name: 's', flag: '2', linkname: '/tmp' },
      { name: 's/x', content: 'x' },
    ]),
    UNSAFE,
  ],
  [
    'a chain of symbolic links',
    rawTar([
      { name: 's', flag: '2', linkname: '.' },
      { name: 's/t', flag: '2', linkname: '..' },
    ]),
    UNSAFE,
  ],
  ['a link with content', rawTar([{ name: 's', flag: '2', linkname: 'x', content: 'y' }]), UNSAFE],
  ['a hard link to an absolute path', rawTar([one, { name: 'h', flag: '1', linkname: '/etc/shadow' }]), UNSAFE],
  ['a block device', rawTar([{ name: 'd', flag: '4' }]), UNSAFE],
  ['a GNU sparse file', rawTar([{ name: 's', flag: 'S', content: 'x' }]), UNSAFE],
  [
    'a PAX sparse file',
    rawTar([
      pax({
        'GNU.sparse.major': '1',
        'GNU.sparse.minor': '0',
        'GNU.sparse.name': 's',
        'GNU.sparse.realsize': '9999999999',
      }),
      one,
    ]),
    UNSAFE,
  ],
  [
    'an old PAX sparse file',
    rawTar([pax({ 'GNU.sparse.size': '9999999999', 'GNU.sparse.numblocks': '1' }), one]),
    UNSAFE,
  ],
  ['a volume label', rawTar([{ name: 'label', flag: 'V' }, one]), UNSAFE],
  ['the rest of a file from another volume', rawTar([{ name: 'm', flag: 'M', content: 'x' }]), UNSAFE],
  ['a type that nobody knows', rawTar([{ name: 'z', flag: 'Z' }]), UNSAFE],
  ['a contiguous file', rawTar([{ name: 'c', flag: '7', content: 'x' }, one]), ['c', 'a']],
  ['a folder with content', rawTar([{ name: 'd/', flag: '5', content: 'x'.repeat(600) }, one]), CORRUPT],
  ['a file with a slash at its end', rawTar([{ name: 'd/', flag: '0' }, one, { name: 'b' }]), ['a', 'b']],
  ['a wrong header sum', rawTar([one, { name: 'b', sum: 1 }]), CORRUPT],
  ['a size in letters', rawTar([{ ...one, size: 'zzzzzzzzzzz\0' }]), CORRUPT],
  ['a size of eight gigabytes in octal', rawTar([{ ...one, size: '77777777777\0' }]), CORRUPT],
  ['a size of exabytes in base 256', rawTar([{ ...one, size: base256(2n ** 62n) }]), CORRUPT],
  ['a size below zero in base 256', rawTar([{ ...one, size: Buffer.alloc(12, 0xff) }]), CORRUPT],
  ['a size smaller than the content', rawTar([{ name: 'a', content: 'x'.repeat(600), size: 10 }]), CORRUPT],
  [
    'no magic at all',
    rawTar([
      { ...one, magic: '\0'.repeat(8) },
      { name: 'b', magic: '\0'.repeat(8) },
    ]),
    CORRUPT,
  ],
  ['a magic that is not tar’s', rawTar([one, { name: 'b', magic: 'zipzap00' }]), CORRUPT],
  ['a name that is not UTF-8', rawTar([{ name: Buffer.from([0x61, 0xff, 0xfe]) }]), UNSAFE],
  ['a name without an end, of 100 bytes', rawTar([{ name: 'n'.repeat(100) }, one]), ['n'.repeat(100), 'a']],
  ['an empty name', rawTar([{ name: '' }, ...two]), ['a', 'b']],
  ['a name of one dot', rawTar([{ name: './.', content: 'x' }, ...two]), ['a', 'b']],
  ['no end', rawTar([one], { open: true }), CORRUPT],
  ['an end in the middle', Buffer.concat([rawTar([one]), rawTar([{ name: '../x' }])]), UNSAFE],
  ['a name that turns the reading direction', rawTar([{ name: 'exe.\u202egpj' }]), UNSAFE],
  ['a name with an invisible mark', rawTar([{ name: 'a\u200eb' }]), UNSAFE],
  ['a name with a line separator', rawTar([{ name: 'a\u2028b' }]), UNSAFE],
  ['a name with an old terminal’s command', rawTar([{ name: 'a\u009b31mb' }]), UNSAFE],
  [
    'names of Windows’ devices',
    rawTar([{ name: 'CON' }, { name: 'aux.txt' }, { name: 'NUL' }]),
    ['CON', 'aux.txt', 'NUL'],
  ],
  ['names with spaces and dots at their ends', rawTar([{ name: 'a.' }, { name: 'b ' }]), ['a.', 'b ']],
  ['folders of full-width dots', rawTar([{ name: '\uff0e\uff0e/x' }]), UNSAFE],
  ['names that are the same in full width', rawTar([{ name: 'A' }, { name: '\uff21' }]), UNSAFE],
  ['names that are the same but for a ligature', rawTar([{ name: 'file' }, { name: '\ufb01le' }]), UNSAFE],
  ['a .git folder in other letters', rawTar([{ name: '.GIT/config' }, { name: 'p/.gIt/hooks/x' }, ...two]), ['a', 'b']],
  ['a path of empty folders', rawTar([{ name: 'a//b' }]), UNSAFE],
];

const others: readonly Case[] = [
  ['a gzip of a zip', gzipSync(rawZip([one])), CORRUPT],
  ['a gzip of a gzip of a tar', gzipSync(gzipSync(rawTar([one]))), CORRUPT],
  ['a gzip of a wrong checksum', flipped(gzipSync(rawTar([one])), -6), CORRUPT],
  ['a gzip of a wrong length', flipped(gzipSync(rawTar([one])), -2), CORRUPT],
  [
    'a gzip of two members',
    Buffer.concat([gzipSync(rawTar([one], { open: true })), gzipSync(rawTar([{ name: 'b' }]))]),
    ['a', 'b'],
  ],
  ['a gzip with a member of nothing', Buffer.concat([gzipSync(rawTar(two)), gzipSync('')]), ['a', 'b']],
  ['a tar of nothing but zeros', Buffer.alloc(10_240), EMPTY],
  ['a zip’s end and nothing else', rawZip([]), EMPTY],
  ['a zip’s first bytes and nothing else', Buffer.from('504b0304', 'hex'), CORRUPT],
  ['a tar whose first bytes are a zip’s', rawTar([{ name: 'PK\u0003\u0004', content: 'x' }]), CORRUPT],
  ['a cpio archive', Buffer.from('070701'.padEnd(600, '0')), UNSUPPORTED],
  ['an executable', Buffer.from('7f454c46'.padEnd(1_200, '0'), 'hex'), UNSUPPORTED],
];

test('the corpus has dozens of files, each of another kind', () => {
  const all = [...tars, ...others].map(([, bytes]) => bytes.toString('latin1'));
  expect(new Set(all).size).toBe(tars.length + others.length);
  expect(all.length).toBeGreaterThan(60);
});

test.each(tars)(
  'tar, and tar.gz, with %s (T-ARC-01, T-ARC-02, T-ARC-03, T-ARC-05, T-ARC-06)',
  async (_name, bytes, outcome) => {
    expect(await outcomeOf(bytes)).toEqual(outcome);
    expect(await outcomeOf(gzipSync(bytes))).toEqual(outcome);
  },
);

test.each(others)('%s', async (_name, bytes, outcome) => expect(await outcomeOf(bytes)).toEqual(outcome));

function flipped(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  const index = changed.length + at;
  changed[index] = (changed[index] ?? 0) ^ 0xff;
  return changed;
}
