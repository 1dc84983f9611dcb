// Output on disk, bounded: segments of a few megabytes, the oldest deleted. Each begins with how many lines came before it,
// so that whoever finds a segment gone knows how many lines went with it.
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { type KeptHead, segmentFile } from './kept-files.ts';

const SEGMENT_BYTES = 4 * 1024 * 1024;
const SEGMENTS_KEPT = 4;

export class SegmentWriter {
  readonly #dir: string;
  readonly #now: () => number;
  #segment = 1;
  #bytes = 0;
  #lines = 0;
  #file: number;

  constructor(dir: string, now: () => number) {
    this.#dir = dir;
    this.#now = now;
    this.#file = this.#begin();
  }

  /** @param lines how many lines this text holds or stands for. */
  write(text: string, lines: number): void {
    if (this.#bytes > SEGMENT_BYTES) this.#next();
    this.#bytes += writeWhole(this.#file, Buffer.from(text));
    this.#lines += lines;
  }

  close(): void {
    closeSync(this.#file);
  }

  #next(): void {
    closeSync(this.#file);
    this.#segment += 1;
    this.#bytes = 0;
    this.#file = this.#begin();
    rmSync(segmentFile(this.#dir, this.#segment - SEGMENTS_KEPT), { force: true });
  }

  #begin(): number {
    const file = openSync(segmentFile(this.#dir, this.#segment), 'a', 0o600);
    const head: KeptHead = { t: this.#now(), before: this.#lines };
    writeWhole(file, Buffer.from(`${JSON.stringify(head)}\n`));
    return file;
  }
}

function writeWhole(file: number, bytes: Buffer): number {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
  return bytes.length;
}
