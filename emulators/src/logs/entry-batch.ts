// Entries on their way from a reader to the sink: those that are read together are written together.
import type { LogEntry, LogSink } from './log-sink.ts';

// A turn of the reader brings no more than a few thousand; the sink's work on one batch holds up everybody else.
const MAX_ENTRIES = 500;

export class EntryBatch {
  readonly #sink: LogSink;
  readonly #onWritten: () => void;
  #entries: LogEntry[] = [];
  #soon: NodeJS.Immediate | undefined;

  /** @param onWritten called when everything that was added has been written. */
  constructor(sink: LogSink, onWritten: () => void = () => {}) {
    this.#sink = sink;
    this.#onWritten = onWritten;
  }

  /** Written at the end of this turn of the event loop, or at once when there are many. */
  add(entry: LogEntry): void {
    this.#entries.push(entry);
    if (this.#entries.length >= MAX_ENTRIES) this.flush();
    else this.#soon ??= setImmediate(() => this.flush());
  }

  flush(): void {
    if (this.#soon) clearImmediate(this.#soon);
    this.#soon = undefined;
    if (this.#entries.length === 0) return;
    const entries = this.#entries;
    this.#entries = [];
    this.#sink.write(entries);
    this.#onWritten();
  }
}
