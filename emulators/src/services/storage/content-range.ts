// Reads the two headers that cut an object into pieces: `Content-Range` of a resumable upload and `Range` of a download.
import { StorageError } from './storage-error.ts';

export type UploadRange =
  | { kind: 'status'; totalBytes: number | undefined }
  | { kind: 'bytes'; start: number; totalBytes: number | undefined; endsWithBody: boolean };

/**
 * `bytes *\/N` asks for the state; `bytes A-B/N` is a piece; `bytes A-*\/*` (Google's own client) and no header at all mean that
 * the object ends where the body ends. Throws 400 for anything else.
 */
export function readContentRange(header: string | undefined): UploadRange {
  if (header === undefined) return { kind: 'bytes', start: 0, totalBytes: undefined, endsWithBody: true };
  const match = /^bytes (?:(\*)|(\d+)-(\d+|\*))\/(\d+|\*)$/.exec(header.trim());
  if (!match)
    throw new StorageError(400, 'badRequest', `Content-Range: expected "bytes FIRST-LAST/TOTAL", found "${header}"`);
  const [, star, start, end, total] = match;
  const totalBytes = total === '*' ? undefined : Number(total);
  if (star) return { kind: 'status', totalBytes };
  return { kind: 'bytes', start: Number(start), totalBytes, endsWithBody: end === '*' && totalBytes === undefined };
}

/** First and last byte to send, or undefined for the whole; throws 416 when no byte of the object is asked for. */
export function readRange(header: string | undefined, sizeBytes: number): { start: number; end: number } | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const [, first, last] = match;
  const start = first === '' ? Math.max(0, sizeBytes - Number(last)) : Number(first);
  const end = first === '' || last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  if (start >= sizeBytes || start > end) {
    throw new StorageError(
      416,
      'requestedRangeNotSatisfiable',
      `The requested range cannot be satisfied: the object has ${sizeBytes} bytes.`,
    );
  }
  return { start, end };
}
