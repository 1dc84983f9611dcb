// Resumable upload sessions: each is a small JSON file and a growing part file, so that an upload survives a restart of the emulator.
import { randomBytes } from 'node:crypto';
import {
  createWriteStream,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { UploadRange } from './content-range.ts';
import type { ObjectSettings, StoredObject } from './object-resource.ts';
import type { ObjectStore, Preconditions } from './object-store.ts';
import { checkStatedHashes, measureFile, tooLarge } from './stage-bytes.ts';
import { StorageError } from './storage-error.ts';

export interface UploadSession {
  id: string;
  bucket: string;
  name: string;
  settings: ObjectSettings;
  demands: Preconditions;
  stated: { md5Hash?: string | undefined; crc32c?: string | undefined };
  origin: string | undefined;
  openedAt: number;
  doneGeneration?: string;
}

/** Still open with so many bytes, or finished. */
export type UploadProgress = { done: false; receivedBytes: number } | { done: true; stored: StoredObject };

const LIFETIME_MS = 7 * 24 * 3600 * 1000;
/** Sessions that are kept of those under way, and as many of those that are done, for clients that did not hear the answer. */
const MAX_SESSIONS = 1000;

export class UploadSessions {
  readonly #dir: string;
  readonly #store: ObjectStore;
  readonly #maxBytes: number;
  readonly #sessions = new Map<string, UploadSession>();
  /** The newest request of each session that is at work, or waits for those before it to end. */
  readonly #turns = new Map<string, { stop: AbortController; ended: Promise<unknown> }>();

  constructor(store: ObjectStore, { dir, maxBytes }: { dir: string; maxBytes: number }) {
    this.#dir = join(dir, 'uploads');
    this.#store = store;
    this.#maxBytes = maxBytes;
    mkdirSync(this.#dir, { recursive: true, mode: 0o700 });
    for (const file of readdirSync(this.#dir)) {
      if (file.endsWith('.json')) this.#load(file.slice(0, -'.json'.length));
    }
    this.#dropExpired();
  }

  open(facts: Omit<UploadSession, 'id' | 'openedAt' | 'doneGeneration'>): UploadSession {
    this.#dropExpired();
    this.#store.check(facts.bucket, facts.name, facts.demands);
    this.#makeRoom();
    const session = { ...facts, id: randomBytes(24).toString('base64url'), openedAt: Date.now() };
    writeFileSync(this.#partPath(session.id), '', { flag: 'wx', mode: 0o600 });
    try {
      this.#save(session);
    } catch (error) {
      // A session that nobody was told of is not left on a disk that is full.
      for (const file of [this.#partPath(session.id), `${this.#infoPath(session.id)}.tmp`])
        rmSync(file, { force: true });
      throw error;
    }
    return session;
  }

  /** Throws 404 for an id that is unknown or expired. */
  get(id: string): UploadSession {
    const session = this.#sessions.get(id);
    if (!session)
      throw new StorageError(
        404,
        'notFound',
        'No such upload session: it does not exist, was cancelled or has expired.',
      );
    return session;
  }

  cancel(session: UploadSession): void {
    this.#turns.get(session.id)?.stop.abort();
    this.#sessions.delete(session.id);
    rmSync(this.#infoPath(session.id), { force: true });
    rmSync(this.#partPath(session.id), { force: true });
  }

  /** Where the session stands; finishes it when the total is now known and reached, and nobody is at work on it. */
  async progress(session: UploadSession, totalBytes: number | undefined): Promise<UploadProgress> {
    if (session.doneGeneration) return this.#settle(session, undefined);
    if (this.#turns.has(session.id)) return { done: false, receivedBytes: this.#receivedBytes(session) };
    return this.#inTurn(session, () => this.#settle(session, totalBytes));
  }

  /**
   * Appends a piece. A piece that begins before the end of what was received overwrites from there (the client sends again what
   * was lost to it); one that leaves a gap is refused. A broken connection keeps what arrived. Of several at a time the newest
   * counts: those before it are refused with 503, and it begins when they have ended.
   */
  append(
    session: UploadSession,
    range: Extract<UploadRange, { kind: 'bytes' }>,
    body: AsyncIterable<Buffer>,
  ): Promise<UploadProgress> {
    return this.#inTurn(session, (signal) => this.#write(session, range, { body, signal }));
  }

  async #inTurn(
    { id }: UploadSession,
    work: (signal: AbortSignal) => Promise<UploadProgress>,
  ): Promise<UploadProgress> {
    const earlier = this.#turns.get(id);
    earlier?.stop.abort();
    const stop = new AbortController();
    const ended = (async () => {
      await earlier?.ended.catch(() => undefined);
      if (stop.signal.aborted) throw overtaken();
      return work(stop.signal);
    })();
    const turn = { stop, ended };
    this.#turns.set(id, turn);
    try {
      return await ended;
    } finally {
      if (this.#turns.get(id) === turn) this.#turns.delete(id);
    }
  }

  async #write(
    session: UploadSession,
    range: Extract<UploadRange, { kind: 'bytes' }>,
    { body, signal }: { body: AsyncIterable<Buffer>; signal: AbortSignal },
  ): Promise<UploadProgress> {
    if (session.doneGeneration) return this.#settle(session, undefined);
    const path = this.#partPath(session.id);
    const receivedBytes = this.#receivedBytes(session);
    if (range.start > receivedBytes) {
      throw new StorageError(
        400,
        'badRequest',
        `Content-Range starts at ${range.start}, but only ${receivedBytes} bytes were received.`,
      );
    }
    if ((range.totalBytes ?? 0) > this.#maxBytes) throw tooLarge(this.#maxBytes);
    truncateSync(path, range.start);
    const limit = Math.min(range.totalBytes ?? this.#maxBytes, this.#maxBytes) - range.start;
    const file = createWriteStream(path, { flags: 'a' });
    await pipeline(body, capBytes(limit, this.#maxBytes), file, { signal }).catch((error: unknown) => {
      throw signal.aborted ? overtaken() : error;
    });
    return range.endsWithBody ? this.#finish(session) : this.#settle(session, range.totalBytes);
  }

  async #settle(session: UploadSession, totalBytes: number | undefined): Promise<UploadProgress> {
    if (session.doneGeneration)
      return { done: true, stored: this.#store.get(session.bucket, session.name, session.doneGeneration) };
    const receivedBytes = this.#receivedBytes(session);
    return receivedBytes === totalBytes ? this.#finish(session) : { done: false, receivedBytes };
  }

  #receivedBytes({ id }: UploadSession): number {
    return statSync(this.#partPath(id)).size;
  }

  async #finish(session: UploadSession): Promise<UploadProgress> {
    const bytes = await measureFile(this.#partPath(session.id));
    checkStatedHashes(bytes, session.stated);
    const stored = this.#store.commit(session, bytes);
    session.doneGeneration = stored.generation;
    this.#save(session);
    return { done: true, stored };
  }

  #save(session: UploadSession): void {
    writeFileSync(`${this.#infoPath(session.id)}.tmp`, JSON.stringify(session), { mode: 0o600 });
    renameSync(`${this.#infoPath(session.id)}.tmp`, this.#infoPath(session.id));
    this.#sessions.set(session.id, session);
  }

  #load(id: string): void {
    // Only #save writes these files, and by rename: they are whole.
    const session = JSON.parse(readFileSync(this.#infoPath(id), 'utf8')) as UploadSession;
    const usable =
      session.doneGeneration !== undefined || statSync(this.#partPath(id), { throwIfNoEntry: false }) !== undefined;
    if (usable) this.#sessions.set(id, session);
  }

  #dropExpired(): void {
    for (const session of this.#sessions.values()) {
      if (session.openedAt + LIFETIME_MS < Date.now()) this.cancel(session);
    }
  }

  /** A client that gave an upload up tells nobody: the oldest goes that nobody writes to. Throws 429 when all are written to. */
  #makeRoom(): void {
    const oldestFirst = [...this.#sessions.values()].sort((a, b) => a.openedAt - b.openedAt);
    const done = oldestFirst.filter(({ doneGeneration }) => doneGeneration !== undefined);
    for (const session of done.slice(0, -MAX_SESSIONS)) this.cancel(session);
    const underWay = oldestFirst.filter(({ doneGeneration }) => doneGeneration === undefined);
    if (underWay.length < MAX_SESSIONS) return;
    const idle = underWay.find(({ id }) => !this.#turns.has(id));
    if (!idle) throw new StorageError(429, 'rateLimitExceeded', `${MAX_SESSIONS} uploads are written to at once.`);
    this.cancel(idle);
  }

  #infoPath(id: string): string {
    return join(this.#dir, `${id}.json`);
  }

  #partPath(id: string): string {
    return join(this.#dir, `${id}.part`);
  }
}

function overtaken(): StorageError {
  return new StorageError(
    503,
    'backendError',
    'Another request of this upload session came later, or it was cancelled.',
  );
}

function capBytes(limitBytes: number, maxBytes: number) {
  return async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let passed = 0;
    for await (const chunk of source) {
      passed += chunk.length;
      if (passed > limitBytes) throw tooLarge(Math.min(limitBytes, maxBytes));
      yield chunk;
    }
  };
}
