// Reads a small JSON request body of the Storage emulator.
import type { IncomingMessage } from 'node:http';
import { StorageError } from './storage-error.ts';

const MAX_BODY_BYTES = 256 * 1024;

/** The parsed body, `{}` when there is none. Throws 400 for what is not JSON and 413 above 256 KiB. */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes > MAX_BODY_BYTES)
      throw new StorageError(413, 'uploadTooLarge', `The JSON body is larger than ${MAX_BODY_BYTES} bytes.`);
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new StorageError(400, 'parseError', 'The request body is not JSON.');
  }
}
