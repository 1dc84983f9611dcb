// One deployment's log on its way from Cloud Logging into Firestore: in order, without doubles, redacted and bounded.

import { type DeploymentRun, type LogLine, limitsOf } from '@deplight/contracts';
import { Timestamp } from 'firebase-admin/firestore';
import { entryTimeMs, filterOfDeployment, type LogEntry, listEntries } from '../clouds/cloud-logging.ts';
import { revisionName } from '../plans/resource-names.ts';
import { readLastChunks, readWorkspace } from '../store/documents.ts';
import { firestore } from '../store/firestore.ts';
import { paths } from '../store/paths.ts';
import { addLines, chunkId, type OpenChunk, openAfter } from './chunker.ts';
import { budgetSpent, type LogBudget } from './log-budget.ts';
import { logLines } from './log-lines.ts';
import type { Redact } from './redactor.ts';

const keptMs = 30 * 86_400_000;
/** Chunks of one commit, of some 64 KiB each: Firestore takes 10 MiB at a time. */
const chunksPerCommit = 100;

type NewLine = Omit<LogLine, 'n'>;

export class DeploymentLog {
  readonly #run: DeploymentRun;
  readonly #redact: Promise<Redact>;
  readonly #budget: LogBudget;
  readonly #seen = new Set<string>();
  readonly #pending: LogEntry[] = [];
  /** Redacted, paid for and not stored yet: tried again before anything that came after it. */
  #taken: readonly NewLine[] = [];
  #open: OpenChunk<NewLine> | undefined;
  #mostLines: Promise<number> | undefined;
  #writing: Promise<void> = Promise.resolve();
  #saidSpent = false;
  #hasEnded = false;

  /** @param redact must not reject; nothing is written before it is there. */
  constructor(run: DeploymentRun, redact: Promise<Redact>, budget: LogBudget) {
    this.#run = run;
    this.#redact = redact;
    this.#budget = budget;
  }

  /** Takes entries of this deployment; those that came before are dropped. */
  push(entries: readonly LogEntry[]): void {
    for (const entry of entries) {
      const id = `${entry.insertId}`;
      if (this.#seen.has(id) || isRequest(entry)) continue;
      this.#seen.add(id);
      this.#pending.push(entry);
    }
  }

  /** The deployment has ended, so its app may be deleted: what comes now is written only where the deployment still is. */
  end(): void {
    this.#hasEnded = true;
  }

  get hasPending(): boolean {
    return this.#pending.length > 0 || this.#taken.length > 0;
  }

  /** Writes what is pending. Calls may overlap: they are carried out one after the other. */
  flush(): Promise<void> {
    return this.#then(() => this.#write());
  }

  /** Reads what the live stream may have missed, and writes it. */
  async complete(facts: { buildId: string | undefined; sinceMs: number }): Promise<void> {
    const revision = revisionName(this.#run.service, this.#run);
    const filter = filterOfDeployment({
      deploymentId: this.#run.deploymentId,
      buildId: facts.buildId,
      revision,
      sinceMs: facts.sinceMs,
    });
    this.push(await listEntries(filter, await this.#most()));
    await this.flush();
  }

  /** Goes on where an earlier relay stopped: its entries count as seen, its lines are kept. */
  resume(sinceMs: number): Promise<void> {
    return this.#then(() => this.#resume(sinceMs));
  }

  async #resume(sinceMs: number): Promise<void> {
    const [last] = await readLastChunks(this.#run, 1);
    this.#open = openAfter(last);
    if (!last) return;
    const upTo = last.lines.at(-1)?.t ?? '';
    const revision = revisionName(this.#run.service, this.#run);
    const filter = filterOfDeployment({ deploymentId: this.#run.deploymentId, buildId: undefined, revision, sinceMs });
    const before = await listEntries(`${filter} AND timestamp<="${upTo}"`, await this.#most());
    for (const entry of before) this.#seen.add(`${entry.insertId}`);
  }

  async #write(): Promise<void> {
    const redact = await this.#redact;
    this.#open ??= openAfter((await readLastChunks(this.#run, 1))[0]);
    if (this.#taken.length > 0) await this.#storeTaken(this.#open);
    this.#taken = await this.#next(this.#open.next, redact);
    if (this.#taken.length > 0) await this.#storeTaken(this.#open);
  }

  /** After each commit it is known what is stored, and what is still to be. */
  async #storeTaken(before: OpenChunk<NewLine>): Promise<void> {
    const lines = this.#taken;
    const { chunks, open } = addLines(before, lines);
    for (let at = 0; at < chunks.length; at += chunksPerCommit) {
      const some = chunks.slice(at, at + chunksPerCommit);
      await this.#store(some);
      const newest = some.at(-1) ?? [];
      const last = newest.at(-1)?.n ?? 0;
      this.#open = last + 1 === open.next ? open : openAfter({ last, lines: newest });
      this.#taken = lines.slice(last + 1 - before.next);
    }
  }

  /** The lines of what is pending, as far as the log has room for them. */
  async #next(next: number, redact: Redact): Promise<readonly NewLine[]> {
    const room = Math.max(0, (await this.#most()) - next + 1);
    const pending = [...this.#pending];
    const entries = pending.toSorted((a, b) => entryTimeMs(a) - entryTimeMs(b)).slice(0, room);
    const lines = await this.#affordable(entries.flatMap((entry) => logLines(entry, redact)));
    this.#pending.splice(0, pending.length);
    return lines;
  }

  async #store(chunks: readonly (readonly LogLine[])[]): Promise<void> {
    const documents = chunks.map((chunk) => ({
      reference: paths.logChunk(this.#run, chunkId(chunk)),
      document: this.#document(chunk),
    }));
    if (this.#hasEnded) {
      return firestore().runTransaction(async (transaction) => {
        const isThere = (await transaction.get(paths.deployment(this.#run))).exists;
        if (isThere) for (const { reference, document } of documents) transaction.set(reference, document);
      });
    }
    // Without a read, so that the pipeline, which moves the deployment on, never waits for its log.
    const batch = firestore().batch();
    for (const { reference, document } of documents) batch.set(reference, document);
    await batch.commit();
  }

  /** The lines that today's budget allows; where it ends, one line says so. */
  async #affordable(lines: readonly NewLine[]): Promise<NewLine[]> {
    const fitting = await this.#budget.take(this.#run.workspaceId, lines);
    const first = lines[fitting.length];
    if (first === undefined || this.#saidSpent) return fitting;
    this.#saidSpent = true;
    return [...fitting, { ...first, stream: 'system', text: budgetSpent }];
  }

  /** Lines that this log may hold, by the limits of its workspace. */
  #most(): Promise<number> {
    this.#mostLines ??= readWorkspace(this.#run.workspaceId)
      .then((workspace) => limitsOf(workspace).logLinesPerDeployment)
      .catch((error: unknown) => {
        this.#mostLines = undefined;
        throw error;
      });
    return this.#mostLines;
  }

  #then(work: () => Promise<void>): Promise<void> {
    const done = this.#writing.then(work);
    this.#writing = done.catch(() => undefined);
    return done;
  }

  #document(lines: readonly LogLine[]) {
    const { workspaceId, deploymentId } = this.#run;
    const expireAt = Timestamp.fromMillis(Date.parse(lines[0]?.t ?? '') + keptMs);
    return { workspaceId, deploymentId, first: lines[0]?.n, last: lines.at(-1)?.n, lines, expireAt };
  }
}

/** Requests have a log of their own; Cloud Run writes them beside the app's lines. */
function isRequest(entry: LogEntry): boolean {
  return Boolean(entry.httpRequest);
}
