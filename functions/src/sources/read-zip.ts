// Reads .zip by its central directory, and checks that what stands in the file agrees with it.
import { type FileHandle, open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import { DeplightError } from '@deplight/contracts';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import type { VisitEntry } from './archive-entry.ts';
import { SOURCE_LIMITS } from './limits.ts';

const LOCAL_HEADER_BYTES = 30;
const LOCAL_HEADER_SIGNATURE = 0x04034b50;
const DIRECTORY_SIGNATURE = 0x02014b50;
/** Stored as they are, and deflated. */
const METHODS = [0, 8];
/** Encrypted, strongly encrypted, or with a masked directory. */
const ENCRYPTED = 0x2041;
/** Sizes and checksum stand behind the entry's bytes, not in its own header. */
const DESCRIBED_BEHIND = 0x0008;
const IN_ZIP64 = 0xffffffff;

/** Throws ARCHIVE_CORRUPT, ARCHIVE_UNSAFE (encrypted, overlapping), ARCHIVE_UNSUPPORTED, ARCHIVE_TOO_LARGE for a bomb, and what `visit` throws. */
export async function readZip(file: string, visit: VisitEntry): Promise<void> {
  const handle = await open(file);
  let zip: ZipFile | undefined;
  try {
    zip = await openZip(file);
    const entries = await listEntries(zip);
    await checkEnd(handle, zip);
    await checkLayout(handle, zip, entries);
    const open = promisify(
      zip.openReadStream.bind(zip) as (entry: Entry, done: (e: Error | null, s: Readable) => void) => void,
    );
    for (const entry of entries) {
      await visit({
        path: entry.fileName,
        type: typeOf(entry),
        executable: (unixMode(entry) & 0o111) !== 0,
        sizeBytes: entry.uncompressedSize,
        content: () => contentOf(entry, open),
      });
    }
  } catch (error) {
    throw error instanceof DeplightError ? error : corrupt(error instanceof Error ? error.message : String(error));
  } finally {
    zip?.close();
    await handle.close();
  }
}

function openZip(file: string): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: false, strictFileNames: true, validateEntrySizes: true };
  return new Promise((resolve, reject) => {
    yauzl.open(file, options, (error, zip) => (error ? reject(error) : resolve(zip)));
  });
}

function listEntries(zip: ZipFile): Promise<Entry[]> {
  if (zip.entryCount > SOURCE_LIMITS.listedEntries) {
    throw new DeplightError('ARCHIVE_TOO_LARGE', `The archive lists ${zip.entryCount} entries.`);
  }
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('error', (error: Error) => reject(asRefusal(error)));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

/** The reader refuses some names before we see them; they are unsafe, not corrupt. */
function asRefusal(error: Error): Error {
  const unsafe = /^(?:absolute path|invalid relative path|invalid characters in fileName|strong encryption)/.test(
    error.message,
  );
  return unsafe
    ? new DeplightError('ARCHIVE_UNSAFE', `The archive has an unsafe entry: ${error.message.slice(0, 200)}.`)
    : error;
}

/** Behind the last entry that the archive announces there must be no other, which other readers would unpack. */
async function checkEnd(handle: FileHandle, zip: ZipFile): Promise<void> {
  // A number, whatever the library's typing says.
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, Number(zip.readEntryCursor));
  if (bytesRead < 4 || buffer.readUInt32LE(0) === DIRECTORY_SIGNATURE) throw corrupt('it lists more than it announces');
}

/** Entries must not share bytes (a bomb does), and each local header must say what the directory says. */
async function checkLayout(handle: FileHandle, zip: ZipFile, entries: readonly Entry[]): Promise<void> {
  const inOrder = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  let end = 0;
  for (const entry of inOrder) {
    const at = entry.relativeOffsetOfLocalHeader;
    if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0) throw unsafe(entry, 'is encrypted');
    if (!METHODS.includes(entry.compressionMethod)) throw unsupported(entry);
    if (at < end) throw unsafe(entry, 'shares bytes with another entry');
    const { name, facts, dataAt } = await localHeader(handle, at);
    if (name !== nameBytes(entry)) throw corrupt(`"${shown(entry)}" has another name in its own header`);
    if (!agree(facts, entry)) throw corrupt(`"${shown(entry)}" says something else in its own header`);
    end = dataAt + entry.compressedSize;
    if (end > zip.fileSize) throw corrupt(`"${shown(entry)}" reaches beyond the end of the file`);
  }
}

interface LocalFacts {
  readonly flags: number;
  readonly method: number;
  readonly crc32: number;
  readonly packedBytes: number;
  readonly bytes: number;
}

function agree({ flags, method, crc32, packedBytes, bytes }: LocalFacts, entry: Entry): boolean {
  if (method !== entry.compressionMethod || (flags & ENCRYPTED) !== 0) return false;
  if ((flags & DESCRIBED_BEHIND) !== 0) return true;
  const same = (own: number, listed: number) => own === listed || own === IN_ZIP64;
  return crc32 === entry.crc32 && same(packedBytes, entry.compressedSize) && same(bytes, entry.uncompressedSize);
}

async function localHeader(
  handle: FileHandle,
  at: number,
): Promise<{ name: string; facts: LocalFacts; dataAt: number }> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(LOCAL_HEADER_BYTES), 0, LOCAL_HEADER_BYTES, at);
  if (bytesRead < LOCAL_HEADER_BYTES || buffer.readUInt32LE(0) !== LOCAL_HEADER_SIGNATURE) {
    throw corrupt(`there is no entry at byte ${at}`);
  }
  const nameLength = buffer.readUInt16LE(26);
  const name = await handle.read(Buffer.alloc(nameLength), 0, nameLength, at + LOCAL_HEADER_BYTES);
  const facts = {
    flags: buffer.readUInt16LE(6),
    method: buffer.readUInt16LE(8),
    crc32: buffer.readUInt32LE(14),
    packedBytes: buffer.readUInt32LE(18),
    bytes: buffer.readUInt32LE(22),
  };
  return {
    name: name.buffer.toString('hex'),
    facts,
    dataAt: at + LOCAL_HEADER_BYTES + nameLength + buffer.readUInt16LE(28),
  };
}

function nameBytes(entry: Entry & { fileNameRaw?: Buffer }): string {
  return (entry.fileNameRaw ?? Buffer.from(entry.fileName)).toString('hex');
}

/** Systems whose entries carry a Unix mode: Unix and macOS. */
const UNIX = [3, 19];

function unixMode(entry: Entry): number {
  return UNIX.includes(entry.versionMadeBy >> 8) ? entry.externalFileAttributes >>> 16 : 0o100644;
}

function typeOf(entry: Entry): 'file' | 'folder' | { other: string } {
  const format = unixMode(entry) & 0o170000;
  if (format === 0o120000) return { other: 'symbolic link' };
  if (format !== 0 && format !== 0o100000 && format !== 0o040000) return { other: 'special file' };
  if (entry.fileName.endsWith('/')) return 'folder';
  return format === 0o040000 ? { other: 'folder with the name of a file' } : 'file';
}

async function* contentOf(entry: Entry, open: (entry: Entry) => Promise<Readable>): AsyncGenerator<Uint8Array> {
  let sum = 0;
  let bytes = 0;
  const stream = await open(entry);
  for await (const chunk of stream) {
    sum = crc32(chunk, sum);
    bytes += chunk.length;
    if (bytes > SOURCE_LIMITS.ratioFromBytes && bytes / Math.max(1, entry.compressedSize) > SOURCE_LIMITS.ratio) {
      throw new DeplightError('ARCHIVE_TOO_LARGE', `The entry "${shown(entry)}" expands as a bomb does.`);
    }
    yield chunk;
  }
  if (sum !== entry.crc32) throw corrupt(`the checksum of "${shown(entry)}" does not match`);
}

function unsafe(entry: Entry, why: string): DeplightError {
  return new DeplightError('ARCHIVE_UNSAFE', `The entry "${shown(entry)}" ${why}.`);
}

function unsupported(entry: Entry): DeplightError {
  return new DeplightError(
    'ARCHIVE_UNSUPPORTED',
    `The entry "${shown(entry)}" is compressed by method ${entry.compressionMethod}; only deflate is read.`,
  );
}

function corrupt(why: string): DeplightError {
  return new DeplightError('ARCHIVE_CORRUPT', `The archive cannot be read: ${why.slice(0, 300)}.`);
}

function shown(entry: Entry): string {
  return JSON.stringify(entry.fileName).slice(1, 121).replace(/"$/, '');
}
