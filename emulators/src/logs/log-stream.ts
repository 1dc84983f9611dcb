// All segments of one stream, in its own folder; the last one grows until it is full.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LogSegment } from './log-segment.ts';
import { RecentKeys } from './recent-keys.ts';
import { entryKey, type StoredEntry } from './stored-entry.ts';
import { keyOf, nameOf, type StreamName } from './stream-name.ts';

const RECENT_KEYS = 40_000;

export class LogStream {
  readonly name: StreamName;
  readonly segments: LogSegment[] = [];
  readonly #dir: string;
  readonly #segmentBytes: number;
  /** Undefined until something is written: what an earlier process wrote is read then. */
  #recent: RecentKeys | undefined;
  #nextNumber = 1;
  #open: LogSegment | undefined;
  sizeBytes = 0;

  private constructor(dir: string, name: StreamName, segmentBytes: number) {
    this.#dir = dir;
    this.name = name;
    this.#segmentBytes = segmentBytes;
  }

  static create(dir: string, { name, segmentBytes }: { name: StreamName; segmentBytes: number }): LogStream {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    // Whole or not at all: a disk that is full leaves an empty file.
    writeFileSync(join(dir, 'name.new'), keyOf(name), { mode: 0o600 });
    renameSync(join(dir, 'name.new'), join(dir, 'name'));
    return new LogStream(dir, name, segmentBytes);
  }

  /** Opens what an earlier process wrote. A new segment follows, since a crash may have cut the last line of the old one. */
  static load(dir: string, { segmentBytes }: { segmentBytes: number }): LogStream {
    const stream = new LogStream(dir, nameOf(readFileSync(join(dir, 'name'), 'utf8')), segmentBytes);
    const files = readdirSync(dir).filter((file) => file.endsWith('.ndjson'));
    files.sort();
    for (const file of files) stream.segments.push(LogSegment.open(join(dir, file)));
    stream.#nextNumber = Number.parseInt(files.at(-1) ?? '0', 10) + 1;
    stream.sizeBytes = stream.segments.reduce((sum, segment) => sum + segment.sizeBytes, 0);
    return stream;
  }

  /** The time of the newest entry; 0 when there is none. */
  get newestUs(): number {
    return this.segments.reduce((newest, { maxUs }) => Math.max(newest, maxUs), 0);
  }

  /** How many recent entries can be told from doubles now. */
  get keyCount(): number {
    return this.#recent?.size ?? 0;
  }

  /** Stores the entries that are not there yet, and returns those. Throws when there is no room; none is stored then. */
  append(entries: readonly StoredEntry[]): StoredEntry[] {
    const recent = this.#recent ?? this.#recall();
    this.#recent = recent;
    const fresh = entries.filter((entry) => recent.add(entryKey(entry)));
    if (fresh.length === 0) return fresh;
    try {
      const open = this.#open && this.#open.sizeBytes < this.#segmentBytes ? this.#open : this.#startSegment();
      this.sizeBytes += open.append(fresh);
    } catch (error) {
      // What was not stored is no double when it is brought again; what is there is read anew.
      this.#recent = undefined;
      throw error;
    }
    return fresh;
  }

  /** Returns the bytes that this sets free. */
  dropOldest(): number {
    const dropped = this.segments.shift();
    if (!dropped) return 0;
    if (dropped === this.#open) this.#open = undefined;
    dropped.delete();
    this.sizeBytes -= dropped.sizeBytes;
    return dropped.sizeBytes;
  }

  /** Forgets which entries are recent: doubles come within moments, and after a restart. Returns how many it forgot. */
  forgetKeys(): number {
    const count = this.keyCount;
    this.#recent = new RecentKeys(RECENT_KEYS);
    return count;
  }

  /** Deletes all that is there; nothing is to be written any more. */
  delete(): void {
    rmSync(this.#dir, { recursive: true, force: true });
  }

  #recall(): RecentKeys {
    const recent = new RecentKeys(RECENT_KEYS);
    const parts: StoredEntry[][] = [];
    for (let at = this.segments.length - 1, count = 0; at >= 0 && count < RECENT_KEYS; at -= 1) {
      const entries = this.segments[at]?.readSync() ?? [];
      parts.unshift(entries);
      count += entries.length;
    }
    for (const entry of parts.flat()) recent.add(entryKey(entry));
    return recent;
  }

  #startSegment(): LogSegment {
    this.#open?.seal();
    this.#open = LogSegment.create(join(this.#dir, `${String(this.#nextNumber++).padStart(8, '0')}.ndjson`));
    this.segments.push(this.#open);
    return this.#open;
  }
}
