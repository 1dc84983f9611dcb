// Says whether its host is on the screen or nearly so, so that what nobody sees listens to nothing. It looks while somebody
// wants to know: many hosts that are looked at would have to be looked for in each frame of a page that scrolls.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** How far outside the window counts as nearly. */
const margin = '160px';

export class InView implements ReactiveController {
  seen = false;
  readonly #host: ReactiveControllerHost & Element;
  readonly #wanted: () => boolean;
  #observer: IntersectionObserver | undefined;

  constructor(host: ReactiveControllerHost & Element, options: { wanted: () => boolean }) {
    this.#host = host;
    this.#wanted = options.wanted;
    host.addController(this);
  }

  hostUpdated(): void {
    if (!this.#wanted()) this.#leave();
    else if (!this.#observer) this.#look();
  }

  #look(): void {
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

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#leave();
  }

  #leave(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.seen = false;
  }
}
