// Builds zip files record by record for tests: what the entry's own header, the directory and the end say may differ.
import { crc32, deflateRawSync } from 'node:zlib';

export interface RawZipLine {
  readonly name: string | Buffer;
  readonly content?: string | Buffer;
  /** 0 stored, 8 deflated; others are written deflated and labelled so. */
  readonly method?: number;
  readonly flags?: number;
  /** Unix mode with its file type. */
  readonly mode?: number;
  /** The system that made it: 3 Unix, 0 DOS, 19 macOS. */
  readonly madeBy?: number;
  readonly extra?: Buffer;
  /** Overrides of the entry's own header. */
  readonly local?: Partial<Facts>;
  /** Overrides of the directory. */
  readonly central?: Partial<Facts> & { readonly at?: number; readonly disk?: number };
  /** What stands behind the entry's bytes, such as a data descriptor. */
  readonly behind?: Buffer;
}

interface Facts {
  readonly name: string | Buffer;
  readonly method: number;
  readonly flags: number;
  readonly sum: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly extra: Buffer;
}

export interface RawZipEnd {
  readonly before?: Buffer;
  readonly entries?: number;
  readonly directoryBytes?: number;
  readonly directoryAt?: number;
  readonly comment?: Buffer;
  readonly commentBytes?: number;
  readonly disk?: number;
  readonly zip64?: boolean;
}

const UTF8 = 0x0800;

/** The bytes of a zip file. */
export function rawZip(lines: readonly RawZipLine[], end: RawZipEnd = {}): Buffer {
  const parts: Buffer[] = end.before ? [end.before] : [];
  const directory: Buffer[] = [];
  const length = () => parts.reduce((sum, part) => sum + part.length, 0);
  for (const line of lines) {
    const content = Buffer.from(line.content ?? '');
    const method = line.method ?? 8;
    const packed = method === 0 ? content : deflateRawSync(content);
    const facts: Facts = {
      name: line.name,
      method,
      flags: UTF8 | (line.flags ?? 0),
      sum: crc32(content),
      packedBytes: packed.length,
      bytes: content.length,
      extra: line.extra ?? Buffer.alloc(0),
    };
    const at = length();
    parts.push(localRecord({ ...facts, ...line.local }), packed, line.behind ?? Buffer.alloc(0));
    directory.push(centralRecord({ ...facts, ...line.central }, line, at));
  }
  const at = length();
  const central = Buffer.concat(directory);
  return Buffer.concat([...parts, central, endRecords(lines.length, central.length, at, end)]);
}

/** A field of a zip's extra data. */
export function extraField(id: number, data: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(data.length, 2);
  return Buffer.concat([head, data]);
}

/** Numbers of eight bytes each, as ZIP64 has them. */
export function longs(...values: readonly (number | bigint)[]): Buffer {
  const bytes = Buffer.alloc(values.length * 8);
  values.forEach((value, index) => {
    bytes.writeBigUInt64LE(BigInt(value), index * 8);
  });
  return bytes;
}

function localRecord({ name, method, flags, sum, packedBytes, bytes, extra }: Facts): Buffer {
  const label = Buffer.from(name);
  const record = Buffer.alloc(30);
  record.writeUInt32LE(0x04034b50, 0);
  record.writeUInt16LE(20, 4);
  writeFacts(record, 6, { method, flags, sum, packedBytes, bytes });
  record.writeUInt16LE(label.length, 26);
  record.writeUInt16LE(extra.length, 28);
  return Buffer.concat([record, label, extra]);
}

function centralRecord(facts: Facts, line: RawZipLine, at: number): Buffer {
  const label = Buffer.from(facts.name);
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt16LE(((line.madeBy ?? 3) << 8) | 20, 4);
  record.writeUInt16LE(20, 6);
  writeFacts(record, 8, facts);
  record.writeUInt16LE(label.length, 28);
  record.writeUInt16LE(facts.extra.length, 30);
  record.writeUInt16LE(line.central?.disk ?? 0, 34);
  record.writeUInt32LE(((line.mode ?? 0o100644) << 16) >>> 0, 38);
  record.writeUInt32LE(line.central?.at ?? at, 42);
  return Buffer.concat([record, label, facts.extra]);
}

function writeFacts(
  record: Buffer,
  at: number,
  { method, flags, sum, packedBytes, bytes }: Omit<Facts, 'name' | 'extra'>,
) {
  record.writeUInt16LE(flags, at);
  record.writeUInt16LE(method, at + 2);
  record.writeUInt32LE(sum >>> 0, at + 8);
  record.writeUInt32LE(packedBytes >>> 0, at + 12);
  record.writeUInt32LE(bytes >>> 0, at + 16);
}

function endRecords(count: number, directoryBytes: number, at: number, end: RawZipEnd): Buffer {
  const comment = end.comment ?? Buffer.alloc(0);
  const entries = end.entries ?? count;
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(end.disk ?? 0, 4);
  record.writeUInt16LE(end.disk ?? 0, 6);
  record.writeUInt16LE(end.zip64 ? 0xffff : entries, 8);
  record.writeUInt16LE(end.zip64 ? 0xffff : entries, 10);
  record.writeUInt32LE(end.zip64 ? 0xffffffff : (end.directoryBytes ?? directoryBytes), 12);
  record.writeUInt32LE(end.zip64 ? 0xffffffff : (end.directoryAt ?? at), 16);
  record.writeUInt16LE(end.commentBytes ?? comment.length, 20);
  if (!end.zip64) return Buffer.concat([record, comment]);
  return Buffer.concat([
    zip64End(entries, directoryBytes, end.directoryAt ?? at, at + directoryBytes),
    record,
    comment,
  ]);
}

function zip64End(entries: number, directoryBytes: number, at: number, here: number): Buffer {
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  longs(44).copy(record, 4);
  longs(entries, entries, directoryBytes, at).copy(record, 24);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  longs(here).copy(locator, 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator]);
}
