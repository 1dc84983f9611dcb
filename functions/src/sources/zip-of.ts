// Builds zip files byte by byte for tests, so that they can lie where no honest packer does.
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipLine {
  readonly name: string;
  readonly content?: Uint8Array | string;
  /** Unix mode with its file type, for example 0o120777 for a link. */
  readonly mode?: number;
  readonly encrypted?: boolean;
  /** What the entry's own header says instead of the truth. */
  readonly localName?: string;
  /** What the central directory says instead of the truth. */
  readonly declaredBytes?: number;
  readonly declaredCrc?: number;
  /** Points at the bytes of another entry. */
  readonly sharesBytesOf?: number;
}

const UTF8 = 0x0800;
const ENCRYPTED = 0x0001;
const DEFLATE = 8;

/** The bytes of a zip file with these entries, deflated. */
export function zipOf(lines: readonly ZipLine[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  const places: { at: number; packed: number }[] = [];
  let at = 0;
  for (const line of lines) {
    const content = Buffer.from(line.content ?? '');
    const packed = deflateRawSync(content);
    const sum = line.declaredCrc ?? crc32(content);
    const size = line.declaredBytes ?? content.length;
    const flags = UTF8 | (line.encrypted ? ENCRYPTED : 0);
    const shared = line.sharesBytesOf === undefined ? undefined : places[line.sharesBytesOf];
    const place = shared ?? { at, packed: packed.length };
    places.push(place);
    if (!shared) {
      const local = Buffer.concat([localHeader(line.localName ?? line.name, flags, sum, packed.length, size), packed]);
      parts.push(local);
      at += local.length;
    }
    directory.push(centralHeader(line, flags, sum, place, size));
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(lines.length, 8);
  end.writeUInt16LE(lines.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, central, end]);
}

function localHeader(name: string, flags: number, sum: number, packed: number, size: number): Buffer {
  const bytes = Buffer.from(name);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(DEFLATE, 8);
  header.writeUInt32LE(sum, 14);
  header.writeUInt32LE(packed, 18);
  header.writeUInt32LE(size, 22);
  header.writeUInt16LE(bytes.length, 26);
  return Buffer.concat([header, bytes]);
}

function centralHeader(
  line: ZipLine,
  flags: number,
  sum: number,
  place: { at: number; packed: number },
  size: number,
): Buffer {
  const bytes = Buffer.from(line.name);
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE((3 << 8) | 20, 4);
  header.writeUInt16LE(20, 6);
  header.writeUInt16LE(flags, 8);
  header.writeUInt16LE(DEFLATE, 10);
  header.writeUInt32LE(sum, 16);
  header.writeUInt32LE(place.packed, 20);
  header.writeUInt32LE(size, 24);
  header.writeUInt16LE(bytes.length, 28);
  header.writeUInt32LE(((line.mode ?? 0o100644) << 16) >>> 0, 38);
  header.writeUInt32LE(place.at, 42);
  return Buffer.concat([header, bytes]);
}
