// The pages of an app's history that were read so far, for the filters of the moment; late answers of others are dropped.
import type { RuntimeLine } from '@deplight/contracts';
import { type Deplight, type DeplightCallError, toCallError } from '@deplight/sdk';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { filterRequest, type LogFilters } from './log-filters.ts';

/** Pages that one click reads while none of them has a line that fits the search. */
const emptyPages = 4;

export class LogHistory implements ReactiveController {
  lines: readonly RuntimeLine[] = [];
  /** Null when there is nothing earlier. */
  next: string | null = null;
  loading = false;
  error: DeplightCallError | null = null;
  /** Since when the page is open, or the filters hold: the tail goes on from there while there is no history. */
  openedAt = '';
  readonly #host: ReactiveControllerHost;
  #question = 0;
  #request: Parameters<Deplight['readLogs']>[0] | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#question += 1;
  }

  /** Shows nothing of what was read, nor of what is being read. */
  clear(): void {
    this.#question += 1;
    this.#request = null;
    this.lines = [];
    this.next = null;
    this.loading = false;
    this.error = null;
    this.openedAt = '';
  }

  /** Begins anew with the newest page. */
  ask(deplight: Deplight, app: { workspaceId: string; appId: string }, filters: LogFilters): Promise<void> {
    const nowMs = Date.now();
    this.lines = [];
    this.next = null;
    this.openedAt = new Date(nowMs).toISOString();
    const limit = filters.search === '' ? 200 : 1_000;
    this.#request = { ...app, ...filterRequest(filters, nowMs), limit };
    return this.#read(deplight);
  }

  earlier(deplight: Deplight): Promise<void> {
    return this.#read(deplight);
  }

  async #read(deplight: Deplight): Promise<void> {
    const question = ++this.#question;
    const request = this.#request;
    if (!request) return;
    this.#become({ loading: true, error: null });
    try {
      for (let page = 0; page < emptyPages; page += 1) {
        const more = this.next === null ? {} : { pageToken: this.next };
        const { lines, nextPageToken } = await deplight.readLogs({ ...request, ...more });
        if (question !== this.#question) return;
        this.next = nextPageToken;
        this.lines = [...lines, ...this.lines];
        if (lines.length > 0 || nextPageToken === null) break;
      }
      this.#become({ loading: false, error: null });
    } catch (error) {
      if (question === this.#question) this.#become({ loading: false, error: toCallError(error, 'readLogs') });
    }
  }

  #become({ loading, error }: { loading: boolean; error: DeplightCallError | null }): void {
    this.loading = loading;
    this.error = error;
    this.#host.requestUpdate();
  }
}
