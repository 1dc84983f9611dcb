// One append-only file of entries, and the small index that tells whether a search needs to open it.
import { appendFileSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { StoredEntry } from './stored-entry.ts';

/** What a search knows beforehand about the entries it wants; they narrow, the filter decides. */
export interface ScanHints {
  readonly logNames?: ReadonlySet<string> | undefined;
  readonly fromUs?: number | undefined;
  readonly toUs?: number | undefined;
  /** `label=value` of the resource that every wanted entry has. */
  readonly resourceLabels?: readonly string[] | undefined;
}

interface SegmentIndex {
  minUs: number;
  maxUs: number;
  /** Distinct `label=value` pairs; null when there were too many to list. */
  labels: string[] | null;
}

const MAX_LABELS = 2000;

export class LogSegment {
  readonly #path: string;
  readonly #labels = new Set<string>();
  /** Whose labels were looked at last: those of an app's lines are one object. */
  #noted: StoredEntry['resource']['labels'] | undefined;
  #everyLabel = true;
  /** The times of its oldest and its newest entry. */
  minUs = Number.POSITIVE_INFINITY;
  maxUs = Number.NEGATIVE_INFINITY;
  sizeBytes = 0;

  private constructor(path: string) {
    this.#path = path;
  }

  static create(path: string): LogSegment {
    writeFileSync(path, '', { mode: 0o600 });
    return new LogSegment(path);
  }

  /** Opens a segment of an earlier process; one that was never sealed is read once to know what is in it. */
  static open(path: string): LogSegment {
    const segment = new LogSegment(path);
    segment.sizeBytes = statSync(path).size;
    const index = readIndex(segment.#indexPath);
    if (!index) {
      for (const entry of segment.readSync()) segment.#note(entry);
      segment.seal();
    } else {
      segment.minUs = index.minUs;
      segment.maxUs = index.maxUs;
      segment.#everyLabel = index.labels !== null;
      for (const label of index.labels ?? []) segment.#labels.add(label);
    }
    return segment;
  }

  /** Returns the bytes that were added: all, or it throws and none are. */
  append(entries: readonly StoredEntry[]): number {
    const bytes = Buffer.from(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    try {
      appendFileSync(this.#path, bytes);
    } catch (error) {
      // Half a line of a disk that is full would spoil the next one.
      truncateSync(this.#path, this.sizeBytes);
      throw error;
    }
    this.sizeBytes += bytes.length;
    for (const entry of entries) this.#note(entry);
    return bytes.length;
  }

  /** Writes the index beside the file: nothing more is appended. */
  seal(): void {
    const index: SegmentIndex = {
      minUs: this.minUs,
      maxUs: this.maxUs,
      labels: this.#everyLabel ? [...this.#labels] : null,
    };
    try {
      writeFileSync(this.#indexPath, JSON.stringify(index), { mode: 0o600 });
    } catch {
      // A full disk: without its index a segment is read instead.
    }
  }

  mayContain({ fromUs, toUs, resourceLabels = [] }: ScanHints): boolean {
    if (fromUs !== undefined && this.maxUs < fromUs) return false;
    if (toUs !== undefined && this.minUs > toUs) return false;
    return !this.#everyLabel || resourceLabels.every((label) => this.#labels.has(label));
  }

  async read(): Promise<StoredEntry[]> {
    return parseLines(await readFile(this.#path, 'utf8').catch(() => ''));
  }

  readSync(): StoredEntry[] {
    return parseLines(readFileSync(this.#path, 'utf8'));
  }

  delete(): void {
    rmSync(this.#path, { force: true });
    rmSync(this.#indexPath, { force: true });
  }

  get #indexPath(): string {
    return `${this.#path}.index`;
  }

  #note(entry: StoredEntry): void {
    this.minUs = Math.min(this.minUs, entry.timeUs);
    this.maxUs = Math.max(this.maxUs, entry.timeUs);
    if (entry.resource.labels === this.#noted) return;
    this.#noted = entry.resource.labels;
    for (const [label, value] of Object.entries(this.#noted)) this.#labels.add(`${label}=${value}`);
    if (this.#labels.size > MAX_LABELS) {
      this.#labels.clear();
      this.#everyLabel = false;
    }
  }
}

function readIndex(path: string): SegmentIndex | undefined {
  try {
    // Only seal() writes it; a torn one does not parse and the segment is read instead.
    return JSON.parse(readFileSync(path, 'utf8')) as SegmentIndex;
  } catch {
    return undefined;
  }
}

/** Leaves out a last line that a crash cut off. */
function parseLines(text: string): StoredEntry[] {
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as StoredEntry];
    } catch {
      return [];
    }
  });
}
