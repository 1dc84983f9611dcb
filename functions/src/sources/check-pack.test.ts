// Packs made by hand, since git itself writes no lies.
import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { checkPack } from './check-pack.ts';

const BLOB = 3;
const REFERENCE_DELTA = 7;
const MB = 1024 * 1024;

test('takes a pack whose objects are what they declare', () => {
  const blobs = [Buffer.from('one'), Buffer.alloc(0), randomBytes(5_000)].map((data) =>
    object(BLOB, data.length, data),
  );
  expect(() => checkPack(packOf(blobs))).not.toThrow();
});

test.each([
  ['an object that declares too much', [object(BLOB, 200 * MB, Buffer.alloc(10))]],
  ['objects that are too much together', Array<Buffer>(9).fill(object(BLOB, 60 * MB, Buffer.alloc(60 * MB)))],
  ['a delta whose result is too large', [delta(3, 300 * MB)]],
])('refuses %s', (_name, objects) => {
  expect(() => checkPack(packOf(objects))).toThrow(expect.objectContaining({ code: 'SOURCE_TOO_LARGE' }));
});

test('refuses a number that does not end', () => {
  expect(() => checkPack(packOf([Buffer.alloc(40, 0xff)]))).toThrow(
    expect.objectContaining({ code: 'SOURCE_TOO_LARGE' }),
  );
});

test.each([
  ['an object that holds more than it declares', packOf([object(BLOB, 5, Buffer.alloc(10 * MB))])],
  ['an object that holds less than it declares', packOf([object(BLOB, 50, Buffer.alloc(5))])],
  ['a pack that is cut off', packOf([object(BLOB, 5_000, randomBytes(5_000))]).subarray(0, 2_000)],
  ['what is no pack', Buffer.from('<!doctype html>')],
  ['fewer objects than announced', packOf([object(BLOB, 1, Buffer.alloc(1))], 7)],
])('throws for %s', (_name, pack) => expect(() => checkPack(pack)).toThrow());

function packOf(objects: readonly Buffer[], count = objects.length): Buffer {
  const header = Buffer.alloc(12);
  header.write('PACK');
  header.writeUInt32BE(2, 4);
  header.writeUInt32BE(count, 8);
  return Buffer.concat([header, ...objects, Buffer.alloc(20)]);
}

function object(type: number, declared: number, data: Buffer): Buffer {
  const [first = 0, ...rest] = sizeBytes(declared, 4);
  const reference = type === REFERENCE_DELTA ? Buffer.alloc(20) : Buffer.alloc(0);
  return Buffer.concat([Buffer.from([first | (type << 4), ...rest]), reference, deflateSync(data)]);
}

function delta(base: number, result: number): Buffer {
  const data = Buffer.from([...sizeBytes(base, 7), ...sizeBytes(result, 7)]);
  return object(REFERENCE_DELTA, data.length, data);
}

function sizeBytes(value: number, firstBits: number): number[] {
  const low = value % 2 ** firstBits;
  const rest = Math.floor(value / 2 ** firstBits);
  return rest === 0 ? [low] : [low | 0x80, ...sizeBytes(rest, 7)];
}
