// Reads a log file as it grows until a line says what one waits for.
import { closeSync, openSync, readSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

const pollMs = 100;
const readBytes = 256 * 1024;

export interface LogWish<T> {
  readonly file: string;
  readonly pick: (line: string) => T | undefined;
  readonly timeoutMs: number;
  /** The sentence to reject with when no line was picked in time. */
  readonly late: string;
  /** Its reason is what to reject with when waiting has become pointless. */
  readonly signal: AbortSignal;
}

/** The first picked value. Looks once more after the signal, since the last words are often the ones that matter. */
export async function followLog<T>({ file, pick, timeoutMs, late, signal }: LogWish<T>): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  const buffer = Buffer.alloc(readBytes);
  const log = openSync(file, 'r');
  let unfinishedLine = '';
  try {
    for (;;) {
      const pointless = signal.aborted;
      const text = unfinishedLine + buffer.toString('utf8', 0, readSync(log, buffer));
      const lines = text.split('\n');
      unfinishedLine = lines.pop() ?? '';
      for (const line of lines) {
        const picked = pick(line);
        if (picked !== undefined) return picked;
      }
      if (lines.length > 0) continue;
      if (pointless) throw signal.reason;
      if (Date.now() > deadline) throw new Error(late);
      await delay(pollMs);
    }
  } finally {
    closeSync(log);
  }
}
