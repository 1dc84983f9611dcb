// Output on disk, bounded: segments of a few megabytes, the oldest deleted.
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { type KeptLine, segmentFile } from './kept-files.ts';

const SEGMENT_BYTES = 4 * 1024 * 1024;
const SEGMENTS_KEPT = 4;

export class SegmentWriter {
  readonly #dir: string;
  #segment = 1;
  #bytes = 0;
  #file: number;

  constructor(dir: string) {
    this.#dir = dir;
    this.#file = openSync(segmentFile(dir, this.#segment), 'a', 0o600);
  }

  write(line: KeptLine): void {
    if (this.#bytes > SEGMENT_BYTES) this.#next();
    this.#bytes += writeSync(this.#file, `${JSON.stringify(line)}\n`);
  }

  close(): void {
    closeSync(this.#file);
  }

  #next(): void {
    closeSync(this.#file);
    this.#segment += 1;
    this.#bytes = 0;
    this.#file = openSync(segmentFile(this.#dir, this.#segment), 'a', 0o600);
    rmSync(segmentFile(this.#dir, this.#segment - SEGMENTS_KEPT), { force: true });
  }
}
