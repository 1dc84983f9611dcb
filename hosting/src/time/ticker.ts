// Renders its host again at an interval while `wanted` says so; for times that grow as one looks.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class Ticker implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #wanted: () => boolean;
  readonly #everyMs: number;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost, options: { everyMs: number; wanted: () => boolean }) {
    this.#host = host;
    this.#wanted = options.wanted;
    this.#everyMs = options.everyMs;
    host.addController(this);
  }

  get nowMs(): number {
    return Date.now();
  }

  hostUpdated(): void {
    const wanted = this.#wanted();
    if (wanted && this.#timer === undefined) this.#timer = setInterval(() => this.#host.requestUpdate(), this.#everyMs);
    if (!wanted) this.#stop();
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#stop();
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
