// All segments of one log, in its own folder; the last one grows until it is full.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LogSegment } from './log-segment.ts';
import { entryKey, type StoredEntry } from './stored-entry.ts';

const RECENT_KEYS = 20_000;

export class LogStream {
  readonly logName: string;
  readonly segments: LogSegment[] = [];
  readonly #dir: string;
  readonly #segmentBytes: number;
  readonly #recent = new Set<string>();
  #nextNumber = 1;
  #open: LogSegment | undefined;

  private constructor(dir: string, logName: string, segmentBytes: number) {
    this.#dir = dir;
    this.logName = logName;
    this.#segmentBytes = segmentBytes;
  }

  static create(dir: string, { logName, segmentBytes }: { logName: string; segmentBytes: number }): LogStream {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    writeFileSync(join(dir, 'name'), logName, { mode: 0o600 });
    return new LogStream(dir, logName, segmentBytes);
  }

  /** Opens what an earlier process wrote. A new segment follows, since a crash may have cut the last line of the old one. */
  static load(dir: string, { segmentBytes }: { segmentBytes: number }): LogStream {
    const stream = new LogStream(dir, readFileSync(join(dir, 'name'), 'utf8'), segmentBytes);
    const files = readdirSync(dir).filter((file) => file.endsWith('.ndjson'));
    files.sort();
    for (const file of files) stream.segments.push(LogSegment.open(join(dir, file)));
    stream.#nextNumber = Number.parseInt(files.at(-1) ?? '0', 10) + 1;
    for (const segment of stream.segments.slice(-2))
      for (const entry of segment.readSync()) stream.#remember(entryKey(entry));
    return stream;
  }

  get sizeBytes(): number {
    return this.segments.reduce((sum, segment) => sum + segment.sizeBytes, 0);
  }

  /** Stores the entries that are not there yet, and returns those. */
  append(entries: readonly StoredEntry[]): StoredEntry[] {
    const fresh = entries.filter((entry) => this.#remember(entryKey(entry)));
    if (fresh.length === 0) return fresh;
    if (!this.#open || this.#open.sizeBytes >= this.#segmentBytes) this.#startSegment();
    this.#open?.append(fresh);
    return fresh;
  }

  dropOldest(): void {
    const dropped = this.segments.shift();
    if (dropped === this.#open) this.#open = undefined;
    dropped?.delete();
  }

  dropAll(): void {
    while (this.segments.length > 0) this.dropOldest();
    this.#recent.clear();
  }

  #startSegment(): void {
    this.#open?.seal();
    this.#open = LogSegment.create(join(this.#dir, `${String(this.#nextNumber++).padStart(8, '0')}.ndjson`));
    this.segments.push(this.#open);
  }

  #remember(key: string): boolean {
    if (this.#recent.has(key)) return false;
    this.#recent.add(key);
    if (this.#recent.size > RECENT_KEYS) for (const oldest of this.#recent.keys()) return this.#recent.delete(oldest);
    return true;
  }
}
