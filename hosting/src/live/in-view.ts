// Says whether its host is on the screen or nearly so, so that what nobody sees listens to nothing.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** How far outside the window counts as nearly. */
const margin = '160px';

export class InView implements ReactiveController {
  seen = false;
  readonly #host: ReactiveControllerHost & Element;
  #observer: IntersectionObserver | undefined;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer = new IntersectionObserver(
      (entries) => {
        const seen = entries.at(-1)?.isIntersecting ?? false;
        if (seen === this.seen) return;
        this.seen = seen;
        this.#host.requestUpdate();
      },
      { rootMargin: margin },
    );
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.seen = false;
  }
}
