// Reads a kept process's output from any position, live, until it has ended and everything was read.
import { type FSWatcher, watch } from 'node:fs';
import { type FileHandle, open, readdir } from 'node:fs/promises';
import { droppedLine, type OutputLine } from '../runtimes/runtime.ts';
import { type KeptHead, type KeptLine, readKept, segmentFile, segmentOf } from './kept-files.ts';

// A change wakes the reader at once; this is for what a watch may miss.
const POLL_MS = 250;
// Little, so that others have their turn between two reads of a flood; and as much as the longest line may take.
const READ_BYTES = 16 * 1024;
const LONGEST_BYTES = 128 * 1024;

/** Where reading stands. `lines` came before, those that were dropped included; not a number when nobody knows. */
interface Place {
  readonly segment: number;
  readonly offset: number;
  readonly lines: number;
}

/** `cursor` is `segment:offset:lines`, as the lines carry it. */
export async function* followOutput(dir: string, cursor = '1:0:0'): AsyncIterable<OutputLine> {
  const [segment = 1, offset = 0, lines = Number.NaN] = cursor.split(':').map(Number);
  let place: Place = { segment, offset, lines };
  const changes = new Changes(dir);
  try {
    for (;;) {
      // Looked at before reading: what is written before the end is read before we stop.
      const ended = readKept(dir, 'exit') !== undefined;
      const { lines, end } = await readLines(dir, place);
      yield* lines;
      if (end.offset > place.offset) {
        place = end;
        continue;
      }
      const next = await segmentAfter(dir, place.segment);
      if (next !== undefined) place = { ...place, segment: next, offset: 0 };
      else if (ended) return;
      else await changes.next();
    }
  } finally {
    changes.close();
  }
}

async function readLines(dir: string, place: Place): Promise<{ lines: OutputLine[]; end: Place }> {
  const file = await open(segmentFile(dir, place.segment)).catch(() => undefined);
  if (!file) return { lines: [], end: place };
  try {
    const { buffer, bytesRead } = await readSome(file, place.offset);
    const lines: OutputLine[] = [];
    let end = place;
    for (let at = 0; ; ) {
      const newline = buffer.indexOf(10, at);
      if (newline < 0 || newline >= bytesRead) break;
      const { line, after } = readLine(JSON.parse(buffer.toString('utf8', at, newline)), end);
      at = newline + 1;
      end = { ...place, offset: place.offset + at, lines: after };
      if (line) lines.push({ ...line, cursor: `${end.segment}:${end.offset}:${end.lines}` });
    }
    return { lines, end };
  } finally {
    await file.close();
  }
}

async function readSome(file: FileHandle, offset: number): Promise<{ buffer: Buffer; bytesRead: number }> {
  const some = await file.read(Buffer.allocUnsafe(READ_BYTES), 0, READ_BYTES, offset);
  if (some.bytesRead < READ_BYTES || some.buffer.includes(10)) return some;
  return file.read(Buffer.allocUnsafe(LONGEST_BYTES), 0, LONGEST_BYTES, offset);
}

/** A line, and how many there were up to its end. What the head of a segment knows of and nobody has read is gone. */
function readLine(found: KeptLine | KeptHead, { lines }: Place): { line?: Omit<OutputLine, 'cursor'>; after: number } {
  if ('before' in found) {
    const lost = found.before - lines;
    return { ...(lost > 0 && { line: droppedLine(lost, found.t) }), after: found.before };
  }
  const { t, s, x, d } = found;
  if (d !== undefined) return { line: droppedLine(d, t), after: lines + d };
  return { line: { timeMs: t, stream: s, text: x }, after: lines + 1 };
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
