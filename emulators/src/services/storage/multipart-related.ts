// Reads the body of an `uploadType=multipart` upload: one JSON part, then one media part, streamed.
import { StorageError } from './storage-error.ts';

export interface MultipartUpload {
  metadata: unknown;
  mediaType: string | undefined;
  media: AsyncGenerator<Buffer>;
}

const MAX_HEAD_BYTES = 256 * 1024;

/** Throws 400 when the body is not two parts as RFC 2387 writes them. `media` must be read to its end. */
export async function readMultipartRelated(contentType: string, body: AsyncIterable<Buffer>): Promise<MultipartUpload> {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (!mark) throw malformed('the content-type names no boundary');
  const reader = new PartReader(body);
  await reader.take(`--${mark}\r\n`);
  await reader.take('\r\n\r\n');
  const metadata = parseJson(await reader.take(`\r\n--${mark}`));
  const head = await reader.take('\r\n\r\n');
  const mediaType = /^content-type:\s*(.+)$/im.exec(head)?.[1]?.trim();
  return { metadata, mediaType, media: reader.until(Buffer.from(`\r\n--${mark}--`)) };
}

class PartReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #held = Buffer.alloc(0);

  constructor(body: AsyncIterable<Buffer>) {
    this.#chunks = body[Symbol.asyncIterator]();
  }

  /** Everything before `mark`, which is consumed too. For the small parts only. */
  async take(mark: string): Promise<string> {
    for (;;) {
      const at = this.#held.indexOf(mark);
      if (at >= 0) {
        const text = this.#held.toString('utf8', 0, at);
        this.#held = this.#held.subarray(at + mark.length);
        return text;
      }
      if (this.#held.length > MAX_HEAD_BYTES)
        throw malformed(`no ${JSON.stringify(mark)} in the first ${MAX_HEAD_BYTES} bytes`);
      if (!(await this.#more())) throw malformed(`the body ends before ${JSON.stringify(mark)}`);
    }
  }

  async *until(mark: Buffer): AsyncGenerator<Buffer> {
    for (;;) {
      const at = this.#held.indexOf(mark);
      if (at >= 0) {
        yield this.#held.subarray(0, at);
        this.#held = Buffer.alloc(0);
        while (await this.#more()) this.#held = Buffer.alloc(0);
        return;
      }
      // The mark may lie across two chunks: keep what could be its beginning.
      const safe = this.#held.length - mark.length + 1;
      if (safe > 0) {
        yield this.#held.subarray(0, safe);
        this.#held = this.#held.subarray(safe);
      }
      if (!(await this.#more())) throw malformed('the body ends before its closing boundary');
    }
  }

  async #more(): Promise<boolean> {
    const next = await this.#chunks.next();
    if (next.done) return false;
    this.#held = this.#held.length === 0 ? Buffer.from(next.value) : Buffer.concat([this.#held, next.value]);
    return true;
  }
}

function parseJson(text: string): unknown {
  try {
    return text.trim() === '' ? {} : JSON.parse(text);
  } catch {
    throw malformed('the first part is not JSON');
  }
}

function malformed(why: string): StorageError {
  return new StorageError(400, 'badRequest', `Malformed multipart body: ${why}.`);
}
