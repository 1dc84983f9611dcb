// Entries of one app on their way to its watchers: in order, without doubles, and bounded. What does not fit is counted,
// and a line that says so stands in its place. Pure; the runtime log writes what it takes.
import type { RuntimeLine } from '@deplight/contracts';
import { entryTimeMs, type LogEntry } from '../clouds/cloud-logging.ts';

/** Entries that wait; further ones are left out until there is room. */
export const maxWaiting = 2_000;
/** Entries that are told apart from doubles: those of the last while. */
const maxRemembered = 20_000;

export type Waiting = { readonly entry: LogEntry } | { readonly note: RuntimeLine };

export class LineQueue {
  #waiting: Waiting[] = [];
  #sorted = true;
  readonly #seen = new Set<string>();
  #leftOut = 0;
  #leftOutMs = 0;

  get isEmpty(): boolean {
    return this.#waiting.length === 0 && this.#leftOut === 0;
  }

  /** Marks entries as carried already. */
  skip(keys: readonly string[]): void {
    for (const key of keys) this.#remember(key);
  }

  push(entry: LogEntry, key: string): void {
    if (this.#seen.has(key)) return;
    this.#remember(key);
    if (this.#waiting.length >= maxWaiting) {
      this.#leftOut += 1;
      this.#leftOutMs = entryTimeMs(entry);
      return;
    }
    this.#waiting.push({ entry });
    this.#sorted = false;
  }

  /** A line of our own, in its place in time. */
  note(timeMs: number, text: string): void {
    const id = `note-${timeMs}`;
    const t = new Date(timeMs).toISOString();
    this.#waiting.push({ note: { id, t, source: 'system', level: 'warning', text } });
    this.#sorted = false;
  }

  /** The oldest that wait, at most `count` of them. */
  take(count: number): Waiting[] {
    if (this.#leftOut > 0) {
      this.note(this.#leftOutMs, notShown(this.#leftOut));
      this.#leftOut = 0;
    }
    if (!this.#sorted) this.#waiting.sort(compare);
    this.#sorted = true;
    return this.#waiting.splice(0, count);
  }

  #remember(key: string): void {
    this.#seen.add(key);
    const [oldest] = this.#seen;
    if (this.#seen.size > maxRemembered && oldest !== undefined) this.#seen.delete(oldest);
  }
}

export function notShown(count: number): string {
  const lines = count === 1 ? '1 line is' : `${count} lines are`;
  return `${lines} not shown here: the app prints more than is carried live. Reload to read them from the history.`;
}

/** Cloud Logging's order: by time, entries of the same time by their insert ids. */
function compare(a: Waiting, b: Waiting): number {
  const difference = microsOf(a) - microsOf(b);
  if (difference !== 0) return difference;
  const [one, other] = [insertIdOf(a), insertIdOf(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}

function microsOf(waiting: Waiting): number {
  if ('note' in waiting) return Date.parse(waiting.note.t) * 1_000 + 999;
  const { seconds, nanos } = waiting.entry.timestamp ?? {};
  return Number(seconds ?? 0) * 1e6 + Math.floor(Number(nanos ?? 0) / 1_000);
}

function insertIdOf(waiting: Waiting): string {
  return 'entry' in waiting ? `${waiting.entry.insertId}` : '\uffff';
}
