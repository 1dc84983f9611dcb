// TailLogEntries: connects the store's live entries to a client's stream.
import type { ServerDuplexStream } from '@grpc/grpc-js';
import { CloudError } from '../../grpc/cloud-error.ts';
import { type ProtoDuration, toMs } from '../../grpc/proto-time.ts';
import { toStatus } from '../../grpc/rpc.ts';
import type { LogStore } from '../../logs/log-store.ts';
import { toEntryProto } from './entry-proto.ts';
import { compileFilter } from './filter/compile-filter.ts';
import { checkResourceNames } from './log-name.ts';
import { type TailLimits, TailSession } from './tail-session.ts';

export interface TailRequest {
  resourceNames: string[];
  filter: string;
  bufferWindow: ProtoDuration | null;
}

type TailCall = ServerDuplexStream<TailRequest, object>;

// What Google allows a project and what it waits when the request names no window.
const MAX_SESSIONS = 10;
const DEFAULT_WINDOW_MS = 2000;
const MAX_WINDOW_MS = 60_000;

export class TailSessions {
  readonly #store: LogStore;
  readonly #project: string;
  readonly #limits: TailLimits;
  readonly #now: () => number;
  readonly #calls = new Set<TailCall>();

  constructor({
    store,
    project,
    limits,
    now,
  }: { store: LogStore; project: string; limits: TailLimits; now: () => number }) {
    this.#store = store;
    this.#project = project;
    this.#limits = limits;
    this.#now = now;
  }

  /** Serves a stream until its client leaves. A later request on it changes the filter and the window. */
  open(call: TailCall): void {
    if (this.#calls.size >= MAX_SESSIONS)
      throw new CloudError(
        'RESOURCE_EXHAUSTED',
        `More than ${MAX_SESSIONS} tail sessions are open in ${this.#project}.`,
      );
    this.#calls.add(call);
    const send = (reply: { entries: Parameters<typeof toEntryProto>[0][]; suppressionInfo: object[] }): boolean =>
      call.write({ ...reply, entries: reply.entries.map(toEntryProto) });
    const session = new TailSession({ send, limits: this.#limits, now: this.#now });
    const unsubscribe = this.#store.subscribe((entries) => session.offer(entries));
    const close = (): void => {
      unsubscribe();
      session.close();
      this.#calls.delete(call);
    };
    call.on('drain', () => session.resume());
    call.on('data', (request: TailRequest) => {
      try {
        this.#apply(session, request);
      } catch (error) {
        close();
        call.emit('error', toStatus(error));
      }
    });
    call.on('end', () => {
      close();
      call.end();
    });
    call.on('cancelled', close);
    call.on('error', close);
  }

  /** Ends every stream, so that the server can close. */
  close(): void {
    for (const call of this.#calls) call.end();
    this.#calls.clear();
  }

  #apply(session: TailSession, { resourceNames, filter, bufferWindow }: TailRequest): void {
    checkResourceNames(resourceNames, this.#project);
    const windowMs = toMs(bufferWindow) ?? DEFAULT_WINDOW_MS;
    if (windowMs < 0 || windowMs > MAX_WINDOW_MS)
      throw new CloudError('INVALID_ARGUMENT', 'bufferWindow: expected 0 to 60 seconds.');
    session.matches = compileFilter(filter).matches;
    session.windowMs = windowMs;
  }
}
