// The live tail of one app that somebody looks at: its lines into chunks that all who look share. Older ones are history.
import type { AppDocument, RuntimeChunkDocument, RuntimeLine } from '@deplight/contracts';
import type { Clock } from '../clock.ts';
import { entryTimeMs, type LogEntry, listEntries, listLastEntries } from '../clouds/cloud-logging.ts';
import { runtimeFilter } from '../clouds/runtime-entries.ts';
import { readLastRuntimeChunks, writeRuntimeChunks } from '../store/runtime-chunks.ts';
import { AppRedactor } from './app-redactor.ts';
import { addLines, type OpenChunk, openAfter } from './chunker.ts';
import { LineQueue, type Waiting } from './line-queue.ts';
import { budgetSpent, type LogBudget } from './log-budget.ts';
import { entryKey, runtimeLines } from './runtime-lines.ts';

/** Entries that one flush carries: with a flush each 200 ms, 2,000 a second. */
const entriesPerFlush = 400;
/** Entries that are read after a pause of the relay; a larger gap is said. */
const caughtUp = 2_000;
/** A tail that paused no longer than this goes on where it was; one that ended longer ago begins anew. */
const pauseMs = 60_000;
const chunksRead = 3;
/** How far back the newest lines of an app are looked for that prints too much. */
const newestMs = 10_000;
const moreThanCarried =
  'Lines are not shown here: the app prints more than is carried live. Reload to read them from the history.';

export class RuntimeLog {
  readonly #app: AppDocument;
  readonly #clock: Clock;
  readonly #budget: LogBudget;
  readonly #redactor: AppRedactor;
  readonly #queue = new LineQueue();
  #open: OpenChunk<RuntimeLine> | undefined;
  #taken: Waiting[] = [];
  #caughtUpTo = '';
  #working: Promise<void> = Promise.resolve();
  #reads = 0;
  #saidSpent = false;

  constructor(app: AppDocument, clock: Clock, budget: LogBudget) {
    this.#app = app;
    this.#clock = clock;
    this.#budget = budget;
    this.#redactor = new AppRedactor(app.id, clock);
  }

  get service(): string {
    return this.#app.service;
  }

  get hasPending(): boolean {
    return this.#taken.length > 0 || !this.#queue.isEmpty;
  }

  /** Whether it reads Cloud Logging: what waits is written once that is over. */
  get isReading(): boolean {
    return this.#reads > 0;
  }

  push(entry: LogEntry): void {
    this.#queue.push(entry, entryKey(entry));
  }

  /** Begins: goes on after what an earlier relay has written, or with what came since somebody looks. */
  start(since: string): Promise<void> {
    return this.#read(async () => {
      const chunks = await readLastRuntimeChunks(this.#ids(), chunksRead);
      const last = chunks.at(-1);
      const goesOn = last !== undefined && Date.parse(timeOf(last)) > this.#clock.now() - pauseMs;
      this.#open = goesOn ? openAfter(last) : { lines: [], sizeBytes: 0, next: (last?.last ?? 0) + 1 };
      if (!goesOn) return this.#catchUp(since);
      this.#queue.skip(chunks.flatMap(({ lines }) => lines.map(({ id }) => id)));
      // The first chunk that was read is there for its ids: an entry before it may have the same time as its first line.
      const from = (chunks.length === chunksRead ? chunks[1] : chunks[0])?.lines[0]?.t ?? since;
      await this.#catchUp(from);
    });
  }

  /** Reads what the stream has left out since the last line that was written. */
  catchUp(): Promise<void> {
    return this.#read(() => this.#catchUp(this.#caughtUpTo));
  }

  /** Reads the newest lines of an app that prints more than the stream carries; that there are others is said. */
  readNewest(): Promise<void> {
    return this.#read(async () => {
      const nowMs = this.#clock.now();
      const query = { service: this.#app.service, since: iso(nowMs - newestMs), until: iso(nowMs) };
      const entries = await listLastEntries(runtimeFilter(query), entriesPerFlush);
      for (const entry of entries) this.push(entry);
      if (entries.length === entriesPerFlush) this.#queue.note(entryTimeMs(entries[0] ?? {}), moreThanCarried);
    });
  }

  /** Writes what waits. Calls may overlap: they are carried out one after the other. */
  flush(): Promise<void> {
    return this.#then(() => this.#write());
  }

  async #catchUp(since: string): Promise<void> {
    const until = iso(this.#clock.now() + 5_000);
    const entries = await listEntries(runtimeFilter({ service: this.#app.service, since, until }), caughtUp + 1);
    for (const entry of entries.slice(0, caughtUp)) this.push(entry);
    if (entries.length > caughtUp)
      this.#queue.note(this.#clock.now(), 'Some lines are not shown here. Reload to read them from the history.');
  }

  async #write(): Promise<void> {
    if (!this.#open) return;
    // What could not be written is tried again before anything that came after it.
    if (this.#taken.length === 0) this.#taken = this.#queue.take(entriesPerFlush);
    if (this.#taken.length === 0) return;
    const parts = this.#taken.map((one) => ('note' in one ? [one.note] : this.#linesOf(one.entry)));
    const lines = await this.#affordable((await Promise.all(parts)).flat());
    const { chunks, open } = addLines(this.#open, lines);
    await writeRuntimeChunks(this.#ids(), chunks, this.#clock.now());
    this.#open = open;
    this.#taken = [];
    this.#caughtUpTo = lines.at(-1)?.t ?? this.#caughtUpTo;
  }

  /** The lines that today's budget allows; where it ends, one line says so. */
  async #affordable(lines: readonly RuntimeLine[]): Promise<RuntimeLine[]> {
    const fitting = await this.#budget.take(this.#app.workspaceId, lines);
    const first = lines[fitting.length];
    if (first === undefined || this.#saidSpent) return fitting;
    this.#saidSpent = true;
    return [...fitting, { ...first, source: 'system', level: 'warning', text: budgetSpent }];
  }

  async #linesOf(entry: LogEntry): Promise<RuntimeLine[]> {
    return runtimeLines(entry, await this.#redactor.of(entry.resource?.labels?.['revision_name'] ?? ''));
  }

  #read(work: () => Promise<void>): Promise<void> {
    this.#reads += 1;
    return this.#then(work).finally(() => {
      this.#reads -= 1;
    });
  }

  #then(work: () => Promise<void>): Promise<void> {
    const done = this.#working.then(work);
    this.#working = done.catch(() => undefined);
    return done;
  }

  #ids() {
    return { workspaceId: this.#app.workspaceId, appId: this.#app.id };
  }
}

function timeOf({ lines }: RuntimeChunkDocument): string {
  return lines.at(-1)?.t ?? '';
}

function iso(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
