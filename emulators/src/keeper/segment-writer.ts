// Output on disk, bounded: segments of a few megabytes, the oldest deleted. Each begins with how many lines came before it,
// so that whoever finds a segment gone knows how many lines went with it. What a full disk does not take is the caller's to count.
import { closeSync, fstatSync, ftruncateSync, openSync, rmSync, writeSync } from 'node:fs';
import { type KeptHead, type KeptLine, segmentFile } from './kept-files.ts';

const SEGMENT_BYTES = 4 * 1024 * 1024;
const SEGMENTS_KEPT = 4;

export class SegmentWriter {
  readonly #dir: string;
  readonly #now: () => number;
  #segment = 0;
  #bytes = 0;
  #lines = 0;
  /** None until there is room for its head. */
  #file: number | undefined;

  constructor(dir: string, now: () => number) {
    this.#dir = dir;
    this.#now = now;
  }

  /**
   * Never throws: what is printed here is an app's, which goes on.
   * @param lines how many lines these texts, each a line of the file, stand for together.
   * @returns how many of those were not written.
   */
  write(texts: readonly string[], lines: number): number {
    const bytes = Buffer.from(texts.join(''));
    let lost = lines;
    try {
      const written = appendWhole(this.#open(), bytes);
      this.#bytes += written;
      lost = written === bytes.length ? 0 : countAfter(texts, written);
    } catch {
      // Not even a segment could be begun.
    }
    this.#lines += lines - lost;
    return lost;
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
  }

  #open(): number {
    if (this.#file === undefined || this.#bytes > SEGMENT_BYTES) this.#next();
    if (this.#file === undefined) throw new Error(`${this.#dir}: no room for a segment.`);
    return this.#file;
  }

  #next(): void {
    this.close();
    this.#file = undefined;
    this.#bytes = 0;
    const file = openSync(segmentFile(this.#dir, this.#segment + 1), 'a', 0o600);
    const head: KeptHead = { t: this.#now(), before: this.#lines };
    const bytes = Buffer.from(`${JSON.stringify(head)}\n`);
    if (appendWhole(file, bytes) < bytes.length) {
      closeSync(file);
      return;
    }
    this.#file = file;
    this.#segment += 1;
    rmSync(segmentFile(this.#dir, this.#segment - SEGMENTS_KEPT), { force: true });
  }
}

/** Appends as many whole lines as there is room for, and returns their bytes. */
function appendWhole(file: number, bytes: Buffer): number {
  const from = fstatSync(file).size;
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(file, bytes, written);
  } catch {
    // Readers go by what they have read, so whole lines stay; half a line would spoil the next one.
    written = bytes.subarray(0, written).lastIndexOf(10) + 1;
    ftruncateSync(file, from + written);
  }
  return written;
}

/** How many lines the texts stand for that come after so many bytes. */
function countAfter(texts: readonly string[], bytes: number): number {
  let lost = 0;
  let at = 0;
  for (const text of texts) {
    at += Buffer.byteLength(text);
    if (at <= bytes) continue;
    const { d = 1 }: KeptLine = JSON.parse(text);
    lost += d;
  }
  return lost;
}
