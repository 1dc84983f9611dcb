// Tells the format of an archive by its first bytes; its name says nothing.
import { open } from 'node:fs/promises';
import { DeplightError } from '@deplight/contracts';
import { SOURCE_LIMITS } from './limits.ts';

export type ArchiveFormat = 'zip' | 'tar' | 'tar.gz';

const TAR_HEADER_BYTES = 512;

const UNSUPPORTED = [
  { magic: '425a68', label: 'a bzip2 file' },
  { magic: 'fd377a585a00', label: 'an xz file' },
  { magic: '28b52ffd', label: 'a zstd file' },
  { magic: '526172211a07', label: 'a RAR archive' },
  { magic: '377abcaf271c', label: 'a 7-Zip archive' },
] as const;

/** Throws ARCHIVE_TOO_LARGE, ARCHIVE_EMPTY for an empty file or zip, ARCHIVE_UNSUPPORTED for everything else that is not one of ours. */
export async function archiveFormat(file: string): Promise<ArchiveFormat> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    if (size > SOURCE_LIMITS.packedBytes) {
      const limit = `${SOURCE_LIMITS.packedBytes / 1024 / 1024} MB`;
      throw new DeplightError('ARCHIVE_TOO_LARGE', `The archive has ${size} bytes; at most ${limit} are taken.`);
    }
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(TAR_HEADER_BYTES), 0, TAR_HEADER_BYTES, 0);
    return formatOf(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

function formatOf(head: Buffer): ArchiveFormat {
  const hex = head.subarray(0, 8).toString('hex');
  if (head.length === 0) throw new DeplightError('ARCHIVE_EMPTY', 'The archive is an empty file.');
  if (hex.startsWith('504b0304')) return 'zip';
  if (hex.startsWith('504b0506')) throw new DeplightError('ARCHIVE_EMPTY', 'The zip archive holds no files.');
  if (hex.startsWith('1f8b')) return 'tar.gz';
  if (head.length === TAR_HEADER_BYTES && isTarHeader(head)) return 'tar';
  const known = UNSUPPORTED.find(({ magic }) => hex.startsWith(magic));
  const what = known ? `This is ${known.label}` : 'This is neither a zip nor a tar archive';
  throw new DeplightError('ARCHIVE_UNSUPPORTED', `${what}, whatever its name says.`);
}

/** A tar header carries the sum of its own bytes, with the sum's field taken as spaces; an empty tar is all zeros. */
function isTarHeader(head: Buffer): boolean {
  if (head.every((byte) => byte === 0)) return true;
  const declared = Number.parseInt(head.toString('latin1', 148, 156).replace(/[^0-7].*$/s, ''), 8);
  const sum = head.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0);
  return declared === sum;
}
