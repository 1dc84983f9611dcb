// T-ARC-01…06: zips that lie about themselves, made record by record, each with what becomes of it: the files that are
// taken, or the code of the refusal. normalise-archive.test.ts has what an ordinary packer can write.
import { crc32, deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type Case, CORRUPT, outcomeOf, TOO_LARGE, UNSAFE, UNSUPPORTED } from './archive-outcome.ts';
import { extraField, longs, rawZip } from './raw-zip.ts';

const one = { name: 'a', content: 'hi' };
const two = [one, { name: 'b', content: 'ho' }];
const local = { flags: 0x0808, sum: 0, packedBytes: 0, bytes: 0 };
const packed = deflateRawSync(Buffer.from('hi'));
const descriptor = (sum: number, packedBytes: number, bytes: number) => {
  const record = Buffer.alloc(16);
  record.writeUInt32LE(0x08074b50, 0);
  record.writeUInt32LE(sum, 4);
  record.writeUInt32LE(packedBytes, 8);
  record.writeUInt32LE(bytes, 12);
  return record;
};
const honest = descriptor(crc32('hi'), packed.length, 2);
const unicodePath = (name: string, of = 'a') => {
  const sum = Buffer.alloc(5);
  sum[0] = 1;
  sum.writeUInt32LE(crc32(of), 1);
  return extraField(0x7075, Buffer.concat([sum, Buffer.from(name)]));
};
const zip64 = (...values: (number | bigint)[]) => extraField(1, longs(...values));
const far = 0xffffffff;
const bomb = { content: Buffer.alloc(30 * 1024 * 1024) };

const zips: readonly Case[] = [
  ['a data descriptor that tells the truth', rawZip([{ ...one, flags: 8, local, behind: honest }]), ['a']],
  [
    'a data descriptor that lies, though the directory does not',
    rawZip([{ ...one, flags: 8, local, behind: descriptor(1, 9, 9) }]),
    ['a'],
  ],
  ['an own header that declares another size', rawZip([{ ...one, local: { bytes: 999, packedBytes: 999 } }]), CORRUPT],
  ['an own header that declares another method', rawZip([{ ...one, local: { method: 0 } }]), CORRUPT],
  ['an own header that declares another checksum', rawZip([{ ...one, local: { sum: 7 } }]), CORRUPT],
  ['an own header that says it is encrypted', rawZip([{ ...one, local: { flags: 0x0801 } }]), CORRUPT],
  ['a directory that declares a larger packed size', rawZip([{ ...one, central: { packedBytes: 9_999 } }]), CORRUPT],
  ['a directory that points into itself', rawZip([one, { name: 'b', central: { at: 60 } }]), CORRUPT],
  ['a directory that points beyond the end', rawZip([{ ...one, central: { at: 99_999 } }]), CORRUPT],
  ['a stored entry', rawZip([{ ...one, method: 0 }]), ['a']],
  ['a stored entry of two sizes', rawZip([{ ...one, method: 0, central: { bytes: 1 } }]), CORRUPT],
  ['an entry packed by bzip2', rawZip([{ ...one, method: 12 }]), UNSUPPORTED],
  ['an entry packed by a method that nobody knows', rawZip([{ ...one, method: 77 }]), UNSUPPORTED],
  ['strong encryption', rawZip([{ ...one, flags: 0x41 }]), UNSAFE],
  ['a masked directory', rawZip([{ ...one, flags: 0x2000 }]), UNSAFE],
  [
    'zip64 sizes that are true',
    rawZip([{ ...one, central: { bytes: far, packedBytes: far, extra: zip64(2, packed.length) } }]),
    ['a'],
  ],
  [
    'zip64 sizes of exabytes',
    rawZip([{ ...one, central: { bytes: far, packedBytes: far, extra: zip64(2n ** 62n, 2n ** 62n) } }]),
    CORRUPT,
  ],
  [
    'a zip64 place beyond what numbers hold',
    rawZip([{ ...one, central: { at: far, extra: zip64(2n ** 63n) } }]),
    CORRUPT,
  ],
  ['zip64 sizes that are missing', rawZip([{ ...one, central: { bytes: far } }]), CORRUPT],
  ['a zip64 end that is true', rawZip(two, { zip64: true }), ['a', 'b']],
  ['a zip64 end of 2^60 entries', rawZip([one], { zip64: true, entries: 2 ** 52 }), TOO_LARGE],
  ['a zip64 end that points beyond the file', rawZip([one], { zip64: true, directoryAt: 2 ** 50 }), CORRUPT],
  ['more entries announced than there are', rawZip([one], { entries: 5 }), CORRUPT],
  ['fewer entries announced than there are', rawZip(two, { entries: 1 }), CORRUPT],
  ['a directory at the wrong place', rawZip(two, { directoryAt: 3 }), CORRUPT],
  ['one of several disks', rawZip([one], { disk: 2 }), CORRUPT],
  ['a comment', rawZip([one], { comment: Buffer.from('made by hand') }), ['a']],
  ['a comment that is another archive', rawZip([one], { comment: rawZip([{ name: '../x' }]) }), CORRUPT],
  ['a comment that is longer than it says', rawZip([one], { comment: Buffer.from('long'), commentBytes: 1 }), CORRUPT],
  ['something before the first entry', rawZip([one], { before: Buffer.from('#!/bin/sh\n') }), UNSUPPORTED],
  ['a hidden entry before the first', rawZip([one], { before: rawZip([{ name: 'hidden' }]).subarray(0, 37) }), ['a']],
  [
    'an unpacked entry that nobody lists, between two',
    rawZip([{ ...one, behind: Buffer.alloc(5_000) }, { name: 'b' }]),
    ['a', 'b'],
  ],
  [
    'a second name in the extra data that climbs out',
    rawZip([{ ...one, central: { extra: unicodePath('../x') } }]),
    UNSAFE,
  ],
  [
    'a second name in the extra data for another name',
    rawZip([{ ...one, central: { extra: unicodePath('../x', 'q') } }]),
    ['a'],
  ],
  [
    'extra data that is longer than it says',
    rawZip([{ ...one, central: { extra: Buffer.from([1, 0, 255, 255, 0]) } }]),
    CORRUPT,
  ],
  [
    'a symbolic link made by macOS',
    rawZip([{ name: 'l', content: '/etc/passwd', mode: 0o120777, madeBy: 19 }]),
    UNSAFE,
  ],
  ['a named pipe', rawZip([{ name: 'f', mode: 0o010644 }]), UNSAFE],
  ['a socket', rawZip([{ name: 's', mode: 0o140644 }]), UNSAFE],
  ['a folder that is a file by its mode', rawZip([{ name: 'd/', mode: 0o100644, content: 'x' }, one]), ['a']],
  ['a file that is a folder by its mode', rawZip([{ name: 'd', mode: 0o040755, content: 'x' }, one]), UNSAFE],
  ['a name that is not UTF-8 though it says so', rawZip([{ name: Buffer.from([0x61, 0xff]) }]), UNSAFE],
  [
    'an old name in DOS letters',
    rawZip([{ name: Buffer.from([0x81, 0x2e, 0x6a, 0x73]), local: { flags: 0 }, central: { flags: 0 } }, one]),
    ['ü.js', 'a'],
  ],
  ['a drive letter', rawZip([{ name: 'C:/x' }]), UNSAFE],
  ['a network path', rawZip([{ name: '//host/share' }]), UNSAFE],
  ['the same name twice', rawZip([one, one]), UNSAFE],
  ['names that differ in case', rawZip([one, { name: 'A' }]), UNSAFE],
  ['an empty name', rawZip([{ name: '' }, ...two]), ['a', 'b']],
  [
    'two entries over the same bytes',
    rawZip([
      { name: 'a', ...bomb },
      { name: 'b', ...bomb, central: { at: 0 } },
    ]),
    UNSAFE,
  ],
  [
    'a bomb that declares little',
    rawZip([{ name: 'a', ...bomb, local: { bytes: 10 }, central: { bytes: 10 } }]),
    CORRUPT,
  ],
  ['a bomb that is left out anyway', rawZip([{ name: 'node_modules/a', ...bomb }, one]), ['a']],
  [
    'an archive in an archive',
    rawZip([{ name: 'inner.zip', content: rawZip([{ name: '../x' }]) }, one]),
    ['inner.zip', 'a'],
  ],
];

test('the corpus has dozens of files, each of another kind', () => {
  expect(new Set(zips.map(([, bytes]) => bytes.toString('latin1'))).size).toBe(zips.length);
  expect(zips.length).toBeGreaterThan(45);
});

test.each(zips)(
  'zip with %s (T-ARC-01, T-ARC-02, T-ARC-03, T-ARC-04, T-ARC-05, T-ARC-06)',
  async (_name, bytes, outcome) => expect(await outcomeOf(bytes)).toEqual(outcome),
);
