// The lines of a job as they come, each once: a live tail, completed by what a listing has that the tail has not.

import { type LogEntry, listEntries, tailEntries } from '../clouds/cloud-logging.ts';
import { entryText } from '../clouds/entry-text.ts';
import { entryKey, isErrorOutput, jobFilter } from '../clouds/job-entries.ts';
import type { Redact } from '../logs/redactor.ts';
import { sanitiseLine } from '../logs/sanitise.ts';
import { logger } from '../telemetry/log.ts';
import type { Screen } from './screen.ts';

const listed = 20_000;
/** Cloud Logging allows few listings a minute; where there is no tail, lines come this late. */
const againMs = 5_000;

export class JobLines {
  readonly #job: string;
  readonly #sinceMs: number;
  readonly #redact: Redact;
  /** Entries up to here were shown by earlier streams; those that come late, in this one, are shown all the same. */
  readonly #after: string;
  readonly #seen = new Set<string>();
  #last: string;
  #waiting: LogEntry[] = [];
  #tailing = false;
  #readMs = 0;
  #stop: () => void = () => {};

  /** @param from.after the key of the last entry that was shown; empty for none. */
  constructor(job: string, from: { sinceMs: number; after: string }, redact: Redact) {
    this.#job = job;
    this.#sinceMs = from.sinceMs;
    this.#after = from.after;
    this.#last = from.after;
    this.#redact = redact;
  }

  /** Where to go on from. */
  get cursor(): string {
    return this.#last;
  }

  async open(): Promise<void> {
    const tail = await tailEntries(jobFilter(this.#job, this.#sinceMs), (entries) => this.#take(entries));
    this.#stop = tail.stop;
    this.#tailing = true;
    const ended = () => {
      this.#tailing = false;
    };
    tail.ended.then(ended, ended);
    await this.complete();
  }

  close(): void {
    this.#stop();
  }

  /** Reads what the tail may have missed. */
  async complete(): Promise<void> {
    this.#take(await listEntries(jobFilter(this.#job, this.#sinceMs), listed));
  }

  /** Reads by listing, now and then, while no tail is to be had. */
  async keepUp(nowMs: number): Promise<void> {
    if (this.#tailing || nowMs - this.#readMs < againMs) return;
    this.#readMs = nowMs;
    await this.complete().catch((error: unknown) => logger.warn('A job could not be read', { job: this.#job, error }));
  }

  /** Prints what has come. @returns whether there was anything. */
  print(screen: Screen): boolean {
    const entries = this.#waiting.splice(0).map((entry) => ({ entry, key: entryKey(entry) }));
    entries.sort((a, b) => (a.key < b.key ? -1 : 1));
    for (const { entry, key } of entries) {
      // As for every log: the value may have several lines, or control characters within.
      for (const line of this.#redact(entryText(entry)).split('\n')) {
        const text = this.#redact(sanitiseLine(this.#redact(line)));
        screen[isErrorOutput(entry) ? 'err' : 'out'](text);
      }
      if (key > this.#last) this.#last = key;
    }
    return entries.length > 0;
  }

  #take(entries: readonly LogEntry[]): void {
    for (const entry of entries) {
      const key = entryKey(entry);
      if (this.#seen.has(key) || key <= this.#after) continue;
      this.#seen.add(key);
      this.#waiting.push(entry);
    }
  }
}
