// One listener per live value, however many elements show it. It stays open for a moment after the last has left,
// so that going from page to page does not close and open the same listener.
import type { DeplightCallError, Observer, Unsubscribe } from '@deplight/sdk';

/** A live value: the key that makes equal values one, and how to watch it. */
export interface Source<Value> {
  readonly key: string;
  watch(observer: Observer<Value>): Unsubscribe;
}

interface Entry {
  readonly observers: Set<Observer<unknown>>;
  latest: { value: unknown } | null;
  stop: Unsubscribe;
  closing: ReturnType<typeof setTimeout> | undefined;
}

export class SharedWatches {
  readonly #entries = new Map<string, Entry>();
  readonly #graceMs: number;

  constructor(options: { graceMs: number }) {
    this.#graceMs = options.graceMs;
  }

  /** Joins the listener of `source`, or opens it; the last known value comes at once. */
  open<Value>(source: Source<Value>, observer: Observer<Value>): Unsubscribe {
    // One map holds values of many types; the key says which, and only its own source writes to it.
    const own = observer as Observer<unknown>;
    const entry = this.#entries.get(source.key) ?? this.#start(source);
    clearTimeout(entry.closing);
    entry.observers.add(own);
    if (entry.latest !== null) own.next(entry.latest.value);
    return () => {
      entry.observers.delete(own);
      if (entry.observers.size > 0 || this.#entries.get(source.key) !== entry) return;
      entry.closing = setTimeout(() => this.#close(source.key, entry), this.#graceMs);
    };
  }

  /** Closes every listener at once, as when the user signs out. */
  closeAll(): void {
    for (const [key, entry] of this.#entries) this.#close(key, entry);
  }

  #start<Value>(source: Source<Value>): Entry {
    const entry: Entry = { observers: new Set(), latest: null, stop: () => {}, closing: undefined };
    this.#entries.set(source.key, entry);
    const current = () => this.#entries.get(source.key) === entry;
    entry.stop = source.watch({
      next: (value) => {
        if (!current()) return;
        entry.latest = { value };
        for (const observer of [...entry.observers]) observer.next(value);
      },
      error: (error: DeplightCallError) => {
        if (!current()) return;
        this.#entries.delete(source.key);
        for (const observer of [...entry.observers]) observer.error(error);
      },
    });
    return entry;
  }

  #close(key: string, entry: Entry): void {
    clearTimeout(entry.closing);
    if (this.#entries.get(key) === entry) this.#entries.delete(key);
    entry.stop();
  }
}

/** The dashboard's own; a few seconds are longer than any click from page to page. */
export const sharedWatches = new SharedWatches({ graceMs: 5_000 });
