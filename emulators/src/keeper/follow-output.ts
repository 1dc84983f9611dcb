// Reads a kept process's output from any position, live, until it has ended and everything was read.
import { type FSWatcher, watch } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import type { OutputLine } from '../runtimes/runtime.ts';
import { type KeptLine, readKept, segmentFile, segmentOf } from './kept-files.ts';

// A change wakes the reader at once; this is for what a watch may miss.
const POLL_MS = 250;
const READ_BYTES = 256 * 1024;

/** `cursor` is `segment:offset`, as the lines carry it. */
export async function* followOutput(dir: string, cursor = '1:0'): AsyncIterable<OutputLine> {
  let [segment = 1, offset = 0] = cursor.split(':').map(Number);
  const changes = new Changes(dir);
  try {
    for (;;) {
      // Looked at before reading: what is written before the end is read before we stop.
      const ended = readKept(dir, 'exit') !== undefined;
      const { lines, end } = await readLines(dir, segment, offset);
      yield* lines;
      if (end > offset) {
        offset = end;
        continue;
      }
      const next = await segmentAfter(dir, segment);
      if (next !== undefined) [segment, offset] = [next, 0];
      else if (ended) return;
      else await changes.next();
    }
  } finally {
    changes.close();
  }
}

async function readLines(dir: string, segment: number, start: number): Promise<{ lines: OutputLine[]; end: number }> {
  const file = await open(segmentFile(dir, segment)).catch(() => undefined);
  if (!file) return { lines: [], end: start };
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(READ_BYTES), 0, READ_BYTES, start);
    const lines: OutputLine[] = [];
    let end = start;
    for (let at = 0; ; ) {
      const newline = buffer.indexOf(10, at);
      if (newline < 0 || newline >= bytesRead) break;
      const { t, s, x }: KeptLine = JSON.parse(buffer.toString('utf8', at, newline));
      at = newline + 1;
      end = start + at;
      lines.push({ timeMs: t, stream: s, text: x, cursor: `${segment}:${end}` });
    }
    return { lines, end };
  } finally {
    await file.close();
  }
}

/** The next segment that exists; the oldest may be gone. */
async function segmentAfter(dir: string, segment: number): Promise<number | undefined> {
  const files = await readdir(dir).catch(() => []);
  const later = files.map(segmentOf).filter((found) => found !== undefined && found > segment);
  return later.length > 0 ? Math.min(...later.map(Number)) : undefined;
}

class Changes {
  readonly #watcher: FSWatcher | undefined;
  #wake: (() => void) | undefined;
  #changed = false;

  constructor(dir: string) {
    this.#watcher = watchOrNothing(dir, () => {
      this.#changed = true;
      this.#wake?.();
    });
  }

  async next(): Promise<void> {
    if (!this.#changed) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, POLL_MS);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#changed = false;
    this.#wake = undefined;
  }

  close(): void {
    this.#watcher?.close();
    this.#wake?.();
  }
}

function watchOrNothing(dir: string, onChange: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(dir, { persistent: false }, onChange);
    watcher.on('error', () => undefined);
    return watcher;
  } catch {
    return undefined;
  }
}
