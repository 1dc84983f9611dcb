// Cuts the engine's log stream of a container into lines: frames of stdout and stderr, each line led by its time.
import { FloodGate } from '../../keeper/flood-gate.ts';
import { droppedLine, type OutputLine } from '../runtime.ts';

const HEADER_BYTES = 8;
const MAX_LINE_BYTES = 256 * 1024;
const MAX_FRAME_BYTES = 32 * 2 ** 20;

type Source = OutputLine['stream'];

/** How long a container has to be quiet until the lines that it lost are counted; milliseconds. */
const QUIET_MS = 1000;

/**
 * Lines end when the stream does. What the gate does not let through is counted, and a line in its place says so: before the
 * next one, or when nothing comes for a second.
 * @param stream the body of `logs?timestamps=1` of a container without a terminal.
 */
export async function* containerLines(
  stream: AsyncIterable<Buffer>,
  gate = new FloodGate(Date.now),
  quietMs = QUIET_MS,
): AsyncGenerator<OutputLine> {
  const partial = { stdout: '', stderr: '' };
  let lastDropped = '';
  const marker = () => markerAfter(lastDropped, gate.takeDropped());
  for await (const frame of withQuiet(frames(stream), () => (gate.dropped > 0 ? quietMs : undefined))) {
    if (frame === 'quiet') {
      yield marker();
      continue;
    }
    const { source, payload } = frame;
    const lines = (partial[source] + payload.toString('utf8')).split('\n');
    partial[source] = (lines.pop() ?? '').slice(0, MAX_LINE_BYTES);
    for (const line of lines) {
      if (gate.isOpen) {
        if (gate.dropped > 0) yield marker();
        if (gate.admit(line.length)) {
          yield toLine(line, source);
          continue;
        }
      } else gate.drop(1);
      lastDropped = line;
    }
  }
  if (gate.dropped > 0) yield marker();
  for (const source of ['stdout', 'stderr'] as const) if (partial[source] !== '') yield toLine(partial[source], source);
}

/** The same items, and 'quiet' whenever none came for as long as `patienceMs` says at that moment. */
async function* withQuiet<Item>(
  items: AsyncGenerator<Item>,
  patienceMs: () => number | undefined,
): AsyncGenerator<Item | 'quiet'> {
  let next: Promise<IteratorResult<Item>> | undefined;
  try {
    for (;;) {
      next ??= items.next();
      const result = await within(next, patienceMs());
      if (result === 'quiet') {
        yield 'quiet';
        continue;
      }
      next = undefined;
      if (result.done) return;
      yield result.value;
    }
  } finally {
    // Whoever stops reading closes the stream, which ends what is still awaited here.
    next?.catch(() => undefined);
  }
}

async function within<Value>(value: Promise<Value>, ms: number | undefined): Promise<Value | 'quiet'> {
  if (ms === undefined) return value;
  const { promise, resolve } = Promise.withResolvers<'quiet'>();
  const timer = setTimeout(() => resolve('quiet'), ms);
  try {
    return await Promise.race([value, promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Reading goes on after the last of the lines that it stands for. */
function markerAfter(lastDropped: string, dropped: number): OutputLine {
  const { timeMs, cursor } = toLine(lastDropped, 'stdout');
  return { ...droppedLine(dropped, timeMs), cursor };
}

async function* frames(stream: AsyncIterable<Buffer>): AsyncGenerator<{ source: Source; payload: Buffer }> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of stream) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    while (held.length >= HEADER_BYTES) {
      const sizeBytes = held.readUInt32BE(4);
      if (sizeBytes > MAX_FRAME_BYTES) throw new Error(`The Docker engine sends a log frame of ${sizeBytes} bytes.`);
      if (held.length < HEADER_BYTES + sizeBytes) break;
      yield {
        source: held[0] === 2 ? 'stderr' : 'stdout',
        payload: held.subarray(HEADER_BYTES, HEADER_BYTES + sizeBytes),
      };
      held = held.subarray(HEADER_BYTES + sizeBytes);
    }
  }
}

/** The time in nanoseconds is the cursor: the engine can go on from there. All its digits are written, so that cursors sort. */
function toLine(line: string, stream: Source): OutputLine {
  const cut = line.indexOf(' ');
  const time = line.slice(0, cut);
  const [seconds = '', fraction = ''] = time.replace(/Z$/, '').split('.');
  const cursor = `${seconds}.${fraction.padEnd(9, '0')}Z`;
  return { timeMs: parseNanoTime(time), stream, text: line.slice(cut + 1).replace(/\r$/, ''), cursor };
}

function parseNanoTime(time: string): number {
  const match = /^(.*:\d\d)\.?(\d*)(Z|[+-]\d\d:\d\d)$/.exec(time);
  return match ? Date.parse(`${match[1]}${match[3]}`) + Number(`0.${match[2] || '0'}`) * 1000 : Date.now();
}

/** A cursor as the engine's `since` wants it: seconds and nanoseconds. */
export function sinceOf(cursor: string): string {
  const fraction = /\.(\d+)/.exec(cursor)?.[1] ?? '';
  return `${Math.floor(parseNanoTime(cursor) / 1000)}.${fraction.padEnd(9, '0')}`;
}
