// Repeats a call while its host is on the page and the page is looked at, such as the renewal of a lease.
import { type DeplightCallError, toCallError } from '@deplight/sdk';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class RepeatedCall implements ReactiveController {
  /** Why the last call failed; null when it did not. */
  error: DeplightCallError | null = null;
  /** Whether a first call has ended, well or not. */
  settled = false;
  readonly #host: ReactiveControllerHost;
  readonly #call: () => Promise<unknown>;
  readonly #everyMs: number;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost, options: { call: () => Promise<unknown>; everyMs: number }) {
    this.#host = host;
    this.#call = options.call;
    this.#everyMs = options.everyMs;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#run);
    this.#timer = setInterval(this.#run, this.#everyMs);
    // A moment later, when the host has its properties.
    void this.#host.updateComplete.then(this.#run);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#run);
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #run = async (): Promise<void> => {
    if (this.#timer === undefined || document.hidden) return;
    this.error = await this.#call().then(
      () => null,
      (error: unknown) => toCallError(error, 'callable'),
    );
    this.settled = true;
    this.#host.requestUpdate();
  };
}
