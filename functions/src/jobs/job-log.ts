// One job's lines on their way from Cloud Logging into Firestore: in order, without doubles, redacted and bounded.
import { type JobLine, type JobRunDocument, maxJobLines } from '@deplight/contracts';
import { entryTimeMs, type LogEntry, listEntries } from '../clouds/cloud-logging.ts';
import { entryText } from '../clouds/entry-text.ts';
import { entryKey, isErrorOutput, jobFilter } from '../clouds/job-entries.ts';
import { addLines, chunkId, type OpenChunk, openAfter } from '../logs/chunker.ts';
import { cleanLine } from '../logs/log-lines.ts';
import type { Redact } from '../logs/redactor.ts';
import { cloudJobName } from '../plans/job-request.ts';
import { firestore } from '../store/firestore.ts';
import { readLastJobChunk, storedChunk } from '../store/jobs.ts';
import { paths } from '../store/paths.ts';

type NewLine = Omit<JobLine, 'n'>;

const cutText = `The log ends here: it holds ${maxJobLines} lines.`;

export class JobLog {
  readonly #run: JobRunDocument;
  readonly #redact: Redact;
  readonly #seen = new Set<string>();
  /** Not written yet; what came while they are being written stands behind them. */
  #pending: LogEntry[] = [];
  #open: OpenChunk<NewLine> | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(run: JobRunDocument, redact: Redact) {
    this.#run = run;
    this.#redact = redact;
  }

  /** Takes entries of this job; those that came before, and those beyond what it may hold, are dropped. */
  push(entries: readonly LogEntry[]): void {
    for (const entry of entries) {
      const id = `${entry.insertId}`;
      // One more than it holds, so that the end is noticed.
      if (this.#seen.has(id) || this.#seen.size > maxJobLines) continue;
      this.#seen.add(id);
      this.#pending.push(entry);
    }
  }

  /** Writes what is pending. Calls may overlap: they are carried out one after the other. */
  flush(): Promise<void> {
    const written = this.#writing.then(() => this.#write());
    this.#writing = written.catch(() => undefined);
    return written;
  }

  /** Reads what the live stream may have missed, and writes it. @returns whether there was anything that is new. */
  async complete(): Promise<boolean> {
    const before = this.#seen.size;
    this.push(await listEntries(this.#filter(), maxJobLines + 1));
    await this.flush();
    return this.#seen.size > before;
  }

  /** Goes on where an earlier worker stopped: its entries count as seen, its lines are kept. */
  async resume(): Promise<void> {
    const last = await readLastJobChunk(this.#run);
    this.#open = openAfter(last);
    const upTo = last?.lines.at(-1)?.t;
    if (upTo === undefined) return;
    const before = await listEntries(`${this.#filter()} AND timestamp<="${upTo}"`, maxJobLines + 1);
    for (const entry of before) this.#seen.add(`${entry.insertId}`);
  }

  #filter(): string {
    return jobFilter(cloudJobName(this.#run.jobId), Date.parse(this.#run.createdAt));
  }

  async #write(): Promise<void> {
    if (this.#pending.length === 0) return;
    this.#open ??= openAfter(await readLastJobChunk(this.#run));
    const taken = this.#pending.length;
    const entries = this.#pending.map((entry) => ({ entry, key: entryKey(entry) }));
    const inOrder = entries.toSorted((a, b) => (a.key < b.key ? -1 : 1));
    const lines = this.#fitting(
      inOrder.flatMap(({ entry }) => this.#linesOf(entry)),
      this.#open.next,
    );
    const { chunks, open } = addLines(this.#open, lines);
    const batch = firestore().batch();
    for (const chunk of chunks)
      batch.set(paths.jobLogChunk(this.#run, chunkId(chunk)), storedChunk(this.#run, [...chunk]));
    await batch.commit();
    this.#open = open;
    this.#pending = this.#pending.slice(taken);
  }

  /** The lines for which there is room; where it ends, one line says so. */
  #fitting(lines: readonly NewLine[], next: number): NewLine[] {
    const room = maxJobLines - next + 1;
    const first = lines[Math.max(0, room - 1)];
    if (lines.length <= room - 1 || !first) return [...lines];
    return room <= 0 ? [] : [...lines.slice(0, room - 1), { t: first.t, stream: 'system', text: cutText }];
  }

  #linesOf(entry: LogEntry): NewLine[] {
    const t = new Date(entryTimeMs(entry)).toISOString();
    const stream = isErrorOutput(entry) ? 'stderr' : 'stdout';
    // Once before it is cut into lines and once for each: a value may have several lines, or be one of them.
    const lines = this.#redact(entryText(entry)).split('\n');
    return lines.map((text) => ({ t, stream, text: cleanLine(text, this.#redact) }));
  }
}
