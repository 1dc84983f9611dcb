// One TailLogEntries stream: holds matching entries for the buffer window so that they leave in order, and counts what it must leave out.
import { compareEntries, type StoredEntry } from '../../logs/stored-entry.ts';

export interface TailReply {
  entries: StoredEntry[];
  suppressionInfo: { reason: 'RATE_LIMIT' | 'NOT_CONSUMED'; suppressedCount: number }[];
}

export interface TailLimits {
  /** Google's is 60,000. A burst may use a whole minute's share at once. */
  entriesPerMinute: number;
  /** Entries that may wait for a client that reads slowly. */
  maxWaiting: number;
}

// With no window asked for, entries that arrive together still leave in one message.
const MIN_WINDOW_MS = 10;
const MAX_ENTRIES_PER_REPLY = 500;

export class TailSession {
  /** Which entries are wanted, and how long they wait; a later request on the stream changes both. */
  matches: (entry: StoredEntry) => boolean = () => false;
  windowMs = MIN_WINDOW_MS;
  readonly #send: (reply: TailReply) => boolean;
  readonly #limits: TailLimits;
  readonly #now: () => number;
  #waiting: StoredEntry[] = [];
  #suppressed = { RATE_LIMIT: 0, NOT_CONSUMED: 0 };
  #allowance: number;
  #allowanceAt: number;
  #timer: NodeJS.Timeout | undefined;
  #blocked = false;

  /** send: hands a reply to the stream and says whether it can take more at once; `resume` is called when it can again. */
  constructor({ send, limits, now }: { send: (reply: TailReply) => boolean; limits: TailLimits; now: () => number }) {
    this.#send = send;
    this.#limits = limits;
    this.#now = now;
    this.#allowance = limits.entriesPerMinute;
    this.#allowanceAt = now();
  }

  offer(entries: readonly StoredEntry[]): void {
    const wanted = entries.filter(this.matches);
    if (wanted.length === 0) return;
    const allowed = this.#takeAllowance(wanted.length);
    this.#suppressed.RATE_LIMIT += wanted.length - allowed;
    const room = Math.min(allowed, Math.max(0, this.#limits.maxWaiting - this.#waiting.length));
    this.#suppressed.NOT_CONSUMED += allowed - room;
    for (const entry of wanted.slice(0, room)) this.#waiting.push(entry);
    this.#timer ??= setTimeout(() => this.#flush(), Math.max(this.windowMs, MIN_WINDOW_MS));
  }

  resume(): void {
    this.#blocked = false;
    if (this.#timer === undefined) this.#flush();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.matches = () => false;
    this.#waiting = [];
  }

  #flush(): void {
    this.#timer = undefined;
    if (this.#blocked) return;
    this.#waiting.sort(compareEntries);
    while (!this.#blocked && this.#waiting.length > 0) this.#reply(this.#waiting.splice(0, MAX_ENTRIES_PER_REPLY));
    if (!this.#blocked && this.#suppressed.RATE_LIMIT + this.#suppressed.NOT_CONSUMED > 0) this.#reply([]);
  }

  #reply(entries: StoredEntry[]): void {
    const reasons = ['RATE_LIMIT', 'NOT_CONSUMED'] as const;
    const told = reasons.map((reason) => ({ reason, suppressedCount: this.#suppressed[reason] }));
    this.#suppressed = { RATE_LIMIT: 0, NOT_CONSUMED: 0 };
    this.#blocked = !this.#send({
      entries,
      suppressionInfo: told.filter(({ suppressedCount }) => suppressedCount > 0),
    });
  }

  #takeAllowance(wanted: number): number {
    const { entriesPerMinute } = this.#limits;
    const nowMs = this.#now();
    const refill = ((nowMs - this.#allowanceAt) / 60_000) * entriesPerMinute;
    this.#allowance = Math.min(entriesPerMinute, this.#allowance + refill);
    this.#allowanceAt = nowMs;
    const taken = Math.min(wanted, Math.floor(this.#allowance));
    this.#allowance -= taken;
    return taken;
  }
}
