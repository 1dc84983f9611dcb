// Events as bytes: what many readers are told is written once, and what comes at one time is one write to each of them.
// A thousand readers of a busy workspace are otherwise so many strings, encodings and writes for each line of a log.

interface Written {
  readonly event: string;
  readonly id: string | undefined;
  readonly frame: Buffer;
}

const written = new WeakMap<object, Written>();

/** An event as it goes over the wire, made once as long as it is sent under the same name and id. */
export function frameOf(event: string, data: object, id: string | undefined): Buffer {
  const known = written.get(data);
  if (known?.event === event && known.id === id) return known.frame;
  const head = id === undefined ? '' : `id: ${id}\n`;
  const frame = Buffer.from(`${head}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  written.set(data, { event, id, frame });
  return frame;
}

/** Who is written to, and what has come for it since the last time. */
export interface Receiver {
  frames: Buffer[];
  /** Of them all. */
  bytes: number;
  readonly write: (bytes: Buffer) => void;
}

const waiting = new Set<Receiver>();

/**
 * Writes it once everything that has come by now was told. Under load that is more at a time, and then fewer writes; who
 * is alone waits no longer than for what is under way.
 */
export function writeSoon(receiver: Receiver, frame: Buffer): void {
  receiver.frames.push(frame);
  receiver.bytes += frame.length;
  if (waiting.size === 0) setImmediate(writeAll);
  waiting.add(receiver);
}

/** What waits for this receiver is written now: nothing may come after an end. */
export function writeNow(receiver: Receiver): void {
  if (!waiting.delete(receiver)) return;
  receiver.write(Buffer.concat(take(receiver)));
}

function writeAll(): void {
  const receivers = [...waiting];
  waiting.clear();
  let last: readonly Buffer[] = [];
  let joined: Buffer = Buffer.alloc(0);
  for (const receiver of receivers) {
    const frames = take(receiver);
    // Readers of the same sources stand beside each other, and were told the same.
    if (!isSame(frames, last)) {
      last = frames;
      joined = frames.length === 1 && frames[0] ? frames[0] : Buffer.concat(frames);
    }
    receiver.write(joined);
  }
}

function take(receiver: Receiver): readonly Buffer[] {
  const { frames } = receiver;
  receiver.frames = [];
  receiver.bytes = 0;
  return frames;
}

function isSame(some: readonly Buffer[], others: readonly Buffer[]): boolean {
  return some.length === others.length && some.every((frame, at) => frame === others[at]);
}
