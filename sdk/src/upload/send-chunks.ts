// Sends a file to a resumable upload session of Cloud Storage in pieces, going on where the server says it stands.
// https://cloud.google.com/storage/docs/performing-resumable-uploads#chunked-upload
import { DeplightCallError } from '../call-error.ts';

/** Cloud Storage takes pieces of a multiple of 256 KiB, the last one excepted. */
const chunkBytes = 8 * 256 * 1024;
const triesPerChunk = 4;
const chunkTimeoutMs = 120_000;

export interface SendOptions {
  /** Called after each piece with what the server holds. */
  onProgress?: (sentBytes: number, totalBytes: number) => void;
  signal?: AbortSignal;
  /** How long to wait before try `n` (from 1) of a piece; a parameter so that tests need not wait. */
  backoffMs?: (tries: number) => number;
}

/**
 * Sends all of `file` to `uploadUrl`.
 * @throws DeplightCallError UNAVAILABLE after four failed tries of one piece, PAYLOAD_INVALID when the session is refused.
 */
export async function sendChunks(uploadUrl: string, file: Blob, options: SendOptions = {}): Promise<void> {
  const backoffMs = options.backoffMs ?? ((tries) => 250 * 2 ** tries);
  let sent = 0;
  let tries = 0;
  options.onProgress?.(0, file.size);
  while (sent < file.size) {
    options.signal?.throwIfAborted();
    const answer = await sendPiece(uploadUrl, file, sent, options.signal);
    if (answer === 'broken') {
      tries += 1;
      if (tries >= triesPerChunk) throw unreachable(file.size, sent);
      await pause(backoffMs(tries));
      sent = (await askHowFar(uploadUrl, file.size)) ?? sent;
      continue;
    }
    if (answer <= sent) throw unreachable(file.size, sent);
    tries = 0;
    sent = answer;
    options.onProgress?.(sent, file.size);
  }
}

/** Sends one piece and gives how many bytes the server holds then, or `broken` when it is worth another try. */
async function sendPiece(url: string, file: Blob, start: number, signal?: AbortSignal): Promise<number | 'broken'> {
  const end = Math.min(start + chunkBytes, file.size);
  const timeout = AbortSignal.timeout(chunkTimeoutMs);
  const request = fetch(url, {
    method: 'PUT',
    headers: { 'content-range': `bytes ${start}-${end - 1}/${file.size}` },
    body: file.slice(start, end),
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
  });
  const response = await request.catch((error: unknown) => {
    if (signal?.aborted) throw error;
    return null;
  });
  return response === null ? 'broken' : heldBytes(response, file.size);
}

async function askHowFar(url: string, totalBytes: number): Promise<number | null> {
  const signal = AbortSignal.timeout(chunkTimeoutMs);
  const headers = { 'content-range': `bytes */${totalBytes}` };
  const response = await fetch(url, { method: 'PUT', headers, signal }).catch(() => null);
  const held = response === null ? 'broken' : heldBytes(response, totalBytes);
  return held === 'broken' ? null : held;
}

function heldBytes(response: Response, totalBytes: number): number | 'broken' {
  if (response.ok) return totalBytes;
  if (response.status === 308) {
    const last = /^bytes=0-(\d+)$/.exec(response.headers.get('range') ?? '')?.[1];
    return last === undefined ? 0 : Number(last) + 1;
  }
  if (response.status >= 500 || response.status === 429 || response.status === 408) return 'broken';
  throw new DeplightCallError({
    code: 'PAYLOAD_INVALID',
    message: `The upload was refused by the storage server with status ${response.status}`,
    hint: 'The upload may have expired; choose the archive again.',
  });
}

function unreachable(totalBytes: number, sentBytes: number): DeplightCallError {
  return new DeplightCallError({
    code: 'UNAVAILABLE',
    message: `The upload broke off after ${sentBytes} of ${totalBytes} bytes`,
    hint: 'Check the connection and choose the archive again.',
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
