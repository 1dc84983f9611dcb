// Repeats a call while its host is on the page and the page is looked at, such as the renewal of a lease.
import { DeplightCallError, toCallError } from '@deplight/sdk';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** After a failure that may pass, a call that is renewed less often is tried again sooner. */
const againMs = 5_000;

interface RepeatedCallOptions {
  readonly call: () => Promise<unknown>;
  readonly everyMs: number;
  /** What the call is about, looked at after each render: it is made at once when that changes, and not while it is null. */
  readonly about?: () => string | null;
  /** How long others wait for an answer, and what is said when there is none by then; a late one counts all the same. */
  readonly deadline?: { readonly ms: number; readonly words: string };
}

export class RepeatedCall implements ReactiveController {
  #error: DeplightCallError | null = null;
  #settled = false;
  readonly #host: ReactiveControllerHost;
  readonly #options: RepeatedCallOptions;
  #here = false;
  #about: string | null = null;
  #begun = 0;
  /** The call that was last heard of; what earlier ones come to is of no interest any more. */
  #heard = 0;
  #next: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, options: RepeatedCallOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Why the last call about what it is about now failed; null when it did not. */
  get error(): DeplightCallError | null {
    return this.#isStillAbout() ? this.#error : null;
  }

  /** Whether a first call about that has ended, well or not, or its deadline has passed. */
  get settled(): boolean {
    return this.#isStillAbout() && this.#settled;
  }

  hostConnected(): void {
    this.#here = true;
    document.addEventListener('visibilitychange', this.#run);
    // A moment later, when the host has its properties.
    if (!this.#options.about) void this.#host.updateComplete.then(this.#run);
  }

  hostUpdated(): void {
    if (this.#isStillAbout()) return;
    this.#about = this.#options.about?.() ?? null;
    this.#error = null;
    this.#settled = false;
    this.#hearNoneBegun();
    void this.#run();
  }

  hostDisconnected(): void {
    this.#here = false;
    this.#about = null;
    document.removeEventListener('visibilitychange', this.#run);
    clearTimeout(this.#next);
    this.#hearNoneBegun();
  }

  #run = async (): Promise<void> => {
    clearTimeout(this.#next);
    if (!this.#here || document.hidden || (this.#options.about && this.#about === null)) return;
    const { call, everyMs, deadline } = this.#options;
    this.#begun += 1;
    const number = this.#begun;
    this.#next = setTimeout(this.#run, everyMs);
    const late = () =>
      this.#hear(number, new DeplightCallError({ code: 'UNAVAILABLE', message: deadline?.words ?? '' }));
    const waiting = deadline === undefined ? undefined : setTimeout(late, deadline.ms);
    const error = await call().then(
      () => null,
      (reason: unknown) => toCallError(reason, 'callable'),
    );
    clearTimeout(waiting);
    this.#hear(number, error);
  };

  #isStillAbout(): boolean {
    return (this.#options.about?.() ?? null) === this.#about;
  }

  #hearNoneBegun(): void {
    this.#heard = this.#begun + 1;
  }

  #hear(number: number, error: DeplightCallError | null): void {
    if (number < this.#heard) return;
    this.#heard = number;
    this.#error = error;
    this.#settled = true;
    clearTimeout(this.#next);
    const { everyMs } = this.#options;
    this.#next = setTimeout(this.#run, error?.retryable ? Math.min(everyMs, againMs) : everyMs);
    this.#host.requestUpdate();
  }
}
