// The line of a log that the address names, as in `#L120`; renders its host again when another one is named.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The number in a hash; 0 when it names no line. */
export function lineOfHash(hash: string): number {
  return Number(/^#L([1-9]\d{0,8})$/.exec(hash)?.[1] ?? 0);
}

export class LineInAddress implements ReactiveController {
  number = lineOfHash(location.hash);
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#read();
    addEventListener('hashchange', this.#read);
  }

  hostDisconnected(): void {
    removeEventListener('hashchange', this.#read);
  }

  #read = (): void => {
    this.number = lineOfHash(location.hash);
    this.#host.requestUpdate();
  };
}
