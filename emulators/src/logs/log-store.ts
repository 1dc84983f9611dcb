// Where all log entries end up: a stream of segments for each log of each service, job or build, all of them below a
// bounded total size; the Logging service reads and tails them.
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LogSegment, ScanHints } from './log-segment.ts';
import type { LogEntry, LogSink } from './log-sink.ts';
import { LogStream } from './log-stream.ts';
import { type StoredEntry, toStoredEntry } from './stored-entry.ts';
import { folderOf, keyOf, mayBeOf, type StreamName, streamOf } from './stream-name.ts';

export interface LogStoreOptions {
  dir: string;
  now: () => number;
  /** The oldest entries of the largest stream go first when all streams together are larger: those of whoever is noisy. */
  maxBytes?: number;
  segmentBytes?: number;
  /** The stream that was written longest ago goes when there are more. */
  maxStreams?: number;
  /** Keys of recent entries that are held to tell doubles, all streams together. */
  maxKeys?: number;
}

type Listener = (entries: readonly StoredEntry[]) => void;

export class LogStore implements LogSink {
  readonly #dir: string;
  readonly #now: () => number;
  readonly #most: { readonly bytes: number; readonly streams: number; readonly keys: number };
  readonly #segmentBytes: number;
  /** Those written longest ago come first. */
  readonly #streams = new Map<string, LogStream>();
  readonly #listeners = new Set<Listener>();
  #order = 0;

  /** Opens what is below `dir`. */
  constructor(options: LogStoreOptions) {
    const { maxBytes = 128 * 2 ** 20, maxStreams = 1000, maxKeys = 200_000, segmentBytes = 2 ** 20 } = options;
    this.#dir = options.dir;
    this.#now = options.now;
    this.#most = { bytes: maxBytes, streams: maxStreams, keys: maxKeys };
    this.#segmentBytes = segmentBytes;
    mkdirSync(this.#dir, { recursive: true, mode: 0o700 });
    const folders = readdirSync(this.#dir).filter((folder) => existsSync(join(this.#dir, folder, 'name')));
    const streams = folders.map((folder) => LogStream.load(join(this.#dir, folder), { segmentBytes }));
    streams.sort((a, b) => a.newestUs - b.newestUs);
    for (const stream of streams) this.#streams.set(keyOf(stream.name), stream);
  }

  write(entries: readonly LogEntry[]): void {
    const nowMs = this.#now();
    const stored = entries.map((entry) => toStoredEntry(entry, { nowMs, order: this.#order++ }));
    for (const group of Map.groupBy(stored, (entry) => keyOf(streamOf(entry))).values()) {
      const [first] = group;
      if (first) this.#append(streamOf(first), group);
    }
    this.#keepBounds();
  }

  /** Calls back with every entry stored from now on. Returns the way to stop it. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The segments that may hold what is wanted, by the time of their oldest entry, or of their newest for `newestFirst`. */
  segments(hints: ScanHints, { newestFirst }: { newestFirst: boolean }): LogSegment[] {
    const streams = [...this.#streams.values()].filter(({ name }) => mayBeOf(name, hints));
    const found = streams.flatMap(({ segments }) => segments.filter((segment) => segment.mayContain(hints)));
    return found.sort((a, b) => (newestFirst ? b.maxUs - a.maxUs : a.minUs - b.minUs));
  }

  /** Names of the logs that hold something, sorted. */
  logNames(): string[] {
    const full = [...this.#streams.values()].filter(({ segments }) => segments.length > 0);
    return [...new Set(full.map(({ name }) => name.logName))].sort();
  }

  /** Whether there was such a log to delete. */
  deleteLog(logName: string): boolean {
    const doomed = [...this.#streams.values()].filter(({ name }) => name.logName === logName);
    for (const stream of doomed) this.#delete(stream);
    return doomed.some(({ sizeBytes }) => sizeBytes > 0);
  }

  #append(name: StreamName, entries: readonly StoredEntry[]): void {
    try {
      const fresh = this.#stream(name).append(entries);
      for (const listener of this.#listeners) listener(fresh);
    } catch (error) {
      // A full disk must not take down the apps whose output this is.
      process.stderr.write(`log ${keyOf(name)}: ${entries.length} entries were not stored: ${String(error)}\n`);
    }
  }

  #stream(name: StreamName): LogStream {
    const key = keyOf(name);
    const known = this.#streams.get(key);
    const options = { name, segmentBytes: this.#segmentBytes };
    const stream = known ?? LogStream.create(join(this.#dir, folderOf(name)), options);
    this.#streams.delete(key);
    this.#streams.set(key, stream);
    return stream;
  }

  #keepBounds(): void {
    for (const stream of this.#streams.values()) if (this.#streams.size > this.#most.streams) this.#delete(stream);
    const streams = [...this.#streams.values()];
    let totalBytes = streams.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    while (totalBytes > this.#most.bytes) {
      const largest = streams.reduce((a, b) => (b.sizeBytes > a.sizeBytes ? b : a));
      totalBytes -= largest.dropOldest();
    }
    let keys = streams.reduce((sum, { keyCount }) => sum + keyCount, 0);
    for (const stream of streams) if (keys > this.#most.keys) keys -= stream.forgetKeys();
  }

  #delete(stream: LogStream): void {
    this.#streams.delete(keyOf(stream.name));
    stream.delete();
  }
}
