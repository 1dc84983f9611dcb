// Looks through a git pack before isomorphic-git inflates it into memory: a small pack can declare objects of any size.
import { inflateSync } from 'node:zlib';
import { DeplightError } from '@deplight/contracts';
import { SOURCE_LIMITS } from './limits.ts';

const HEADER_BYTES = 12;
const TRAILER_BYTES = 20;
const OFFSET_DELTA = 6;
const REFERENCE_DELTA = 7;
const OBJECT_ID_BYTES = 20;

/** Bytes of one object, inflated; the forges' own limit for a file. */
const OBJECT_BYTES = 100 * 1024 * 1024;

/** Throws SOURCE_TOO_LARGE when the objects of the pack are too large or too many, Error when it is no pack. */
export function checkPack(pack: Buffer): void {
  if (pack.toString('latin1', 0, 4) !== 'PACK') throw new Error('not a git pack');
  const count = pack.readUInt32BE(8);
  if (count > SOURCE_LIMITS.listedEntries) throw tooLarge(`${count} objects`);
  let at = HEADER_BYTES;
  let total = 0;
  for (let index = 0; index < count; index += 1) {
    const header = readHeader(pack, at);
    const { data, packedBytes } = inflate(pack.subarray(header.end, -TRAILER_BYTES), header.size);
    const delta = header.type === OFFSET_DELTA || header.type === REFERENCE_DELTA;
    const size = delta ? resultSize(data) : header.size;
    total += size;
    if (size > OBJECT_BYTES) throw tooLarge(`a file of ${megabytes(size)} MB`);
    if (total > SOURCE_LIMITS.expandedBytes) throw tooLarge(`more than ${megabytes(SOURCE_LIMITS.expandedBytes)} MB`);
    at = header.end + packedBytes;
  }
}

/** Where an object's data begins, and how many bytes it declares to inflate to. */
function readHeader(pack: Buffer, start: number): { type: number; size: number; end: number } {
  const first = pack.readUInt8(start);
  const type = (first >> 4) & 7;
  let { value: size, end } =
    first & 0x80 ? readSize(pack, start + 1, first & 15, 4) : { value: first & 15, end: start + 1 };
  if (type === REFERENCE_DELTA) end += OBJECT_ID_BYTES;
  if (type === OFFSET_DELTA) {
    while (pack.readUInt8(end) & 0x80) end += 1;
    end += 1;
  }
  return { type, size, end };
}

function inflate(packed: Buffer, declared: number): { data: Buffer; packedBytes: number } {
  if (declared > OBJECT_BYTES) throw tooLarge(`a file of ${megabytes(declared)} MB`);
  // One byte more than declared is let through, so that a lie ends in an error here and not in memory.
  const answer: unknown = inflateSync(packed, { info: true, maxOutputLength: declared + 1 });
  const { buffer, engine } = answer as { buffer: Buffer; engine: { bytesWritten: number } };
  if (buffer.length !== declared) throw new Error('an object of the pack has another size than it declares');
  return { data: buffer, packedBytes: engine.bytesWritten };
}

/** A delta begins with the size of what it applies to and the size of what it makes. */
function resultSize(delta: Buffer): number {
  const base = readSize(delta, 0, 0, 0);
  return readSize(delta, base.end, 0, 0).value;
}

/** Git's numbers: seven bits a byte, the lowest first, until a byte without its highest bit. */
function readSize(bytes: Buffer, start: number, low: number, shift: number): { value: number; end: number } {
  let value = low;
  let scale = 2 ** shift;
  for (let at = start; ; at += 1) {
    const byte = bytes.readUInt8(at);
    value += (byte & 0x7f) * scale;
    scale *= 128;
    if ((byte & 0x80) === 0) return { value, end: at + 1 };
    if (scale > Number.MAX_SAFE_INTEGER) throw tooLarge('objects without end');
  }
}

function tooLarge(what: string): DeplightError {
  return new DeplightError('SOURCE_TOO_LARGE', `The repository holds ${what}, which is more than a source may.`);
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}
