// Where all log entries end up: one stream of segments per log below a bounded total size; the Logging service reads and tails it.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ScanHints } from './log-segment.ts';
import type { LogEntry, LogSink } from './log-sink.ts';
import { LogStream } from './log-stream.ts';
import { type StoredEntry, toStoredEntry } from './stored-entry.ts';

export interface LogStoreOptions {
  dir: string;
  now: () => number;
  /** The oldest entries of the largest log go first when all logs together are larger. */
  maxBytes?: number;
  segmentBytes?: number;
}

type Listener = (entries: readonly StoredEntry[]) => void;

export class LogStore implements LogSink {
  readonly #dir: string;
  readonly #now: () => number;
  readonly #maxBytes: number;
  readonly #segmentBytes: number;
  readonly #streams = new Map<string, LogStream>();
  readonly #listeners = new Set<Listener>();
  #order = 0;

  /** Opens what is below `dir`. */
  constructor({ dir, now, maxBytes = 128 * 2 ** 20, segmentBytes = 4 * 2 ** 20 }: LogStoreOptions) {
    this.#dir = dir;
    this.#now = now;
    this.#maxBytes = maxBytes;
    this.#segmentBytes = segmentBytes;
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    for (const folder of readdirSync(dir)) {
      if (!existsSync(join(dir, folder, 'name'))) continue;
      const stream = LogStream.load(join(dir, folder), { segmentBytes });
      this.#streams.set(stream.logName, stream);
    }
  }

  write(entries: readonly LogEntry[]): void {
    const nowMs = this.#now();
    const stored = entries.map((entry) => toStoredEntry(entry, { nowMs, order: this.#order++ }));
    for (const [logName, group] of Map.groupBy(stored, (entry) => entry.logName)) {
      try {
        const fresh = this.#stream(logName).append(group);
        for (const listener of this.#listeners) listener(fresh);
      } catch (error) {
        // A full disk must not take down the apps whose output this is.
        process.stderr.write(`log ${logName}: ${group.length} entries were not stored: ${String(error)}\n`);
      }
    }
    this.#dropOverflow();
  }

  /** Calls back with every entry stored from now on. Returns the way to stop it. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Entries that may be wanted, a segment at a time, in no particular order. */
  async *scan(hints: ScanHints): AsyncGenerator<StoredEntry[]> {
    for (const stream of [...this.#streams.values()]) {
      if (hints.logNames && !hints.logNames.has(stream.logName)) continue;
      for (const segment of [...stream.segments]) if (segment.mayContain(hints)) yield await segment.read();
    }
  }

  /** Names of the logs that hold something, sorted. */
  logNames(): string[] {
    return [...this.#streams.values()]
      .filter(({ segments }) => segments.length > 0)
      .map(({ logName }) => logName)
      .sort();
  }

  /** Whether there was such a log to delete. */
  deleteLog(logName: string): boolean {
    const stream = this.#streams.get(logName);
    if (!stream || stream.segments.length === 0) return false;
    stream.dropAll();
    return true;
  }

  #stream(logName: string): LogStream {
    const known = this.#streams.get(logName);
    if (known) return known;
    const folder = createHash('sha256').update(logName).digest('hex').slice(0, 32);
    const stream = LogStream.create(join(this.#dir, folder), { logName, segmentBytes: this.#segmentBytes });
    this.#streams.set(logName, stream);
    return stream;
  }

  #dropOverflow(): void {
    const streams = [...this.#streams.values()];
    let total = streams.reduce((sum, stream) => sum + stream.sizeBytes, 0);
    while (total > this.#maxBytes) {
      const largest = streams.reduce((a, b) => (b.sizeBytes > a.sizeBytes ? b : a));
      const before = largest.sizeBytes;
      largest.dropOldest();
      total -= before - largest.sizeBytes;
    }
  }
}
