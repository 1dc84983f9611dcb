// Lit's end of a live value: a controller that holds one union state and follows its host's properties.
import type { DeplightCallError, Unsubscribe } from '@deplight/sdk';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type SharedWatches, type Source, sharedWatches } from './shared-watches.ts';

export type LiveState<Value> =
  | { status: 'waiting' }
  | { status: 'ready'; value: Value }
  | { status: 'denied'; error: DeplightCallError }
  | { status: 'failed'; error: DeplightCallError };

/** Watches the source that `find` names before each render; a new key closes the old listener. Null watches nothing. */
export class LiveValue<Value> implements ReactiveController {
  state: LiveState<Value> = { status: 'waiting' };
  readonly #host: ReactiveControllerHost;
  readonly #find: () => Source<Value> | null;
  readonly #watches: SharedWatches;
  #key: string | null = null;
  #close: Unsubscribe = () => {};

  constructor(host: ReactiveControllerHost, find: () => Source<Value> | null, watches: SharedWatches = sharedWatches) {
    this.#host = host;
    this.#find = find;
    this.#watches = watches;
    host.addController(this);
  }

  /** The value when it is there. */
  get value(): Value | undefined {
    return this.state.status === 'ready' ? this.state.value : undefined;
  }

  /** Opens the listener again after it was denied or failed. */
  retry(): void {
    this.#leave();
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const source = this.#find();
    if ((source?.key ?? null) === this.#key) return;
    this.#leave();
    if (source !== null) this.#join(source);
  }

  hostDisconnected(): void {
    this.#leave();
  }

  #join(source: Source<Value>): void {
    this.#key = source.key;
    const become = (state: LiveState<Value>) => {
      if (this.#key !== source.key) return;
      this.state = state;
      this.#host.requestUpdate();
    };
    this.#close = this.#watches.open(source, {
      next: (value) => become({ status: 'ready', value }),
      error: (error) => become({ status: error.code === 'PERMISSION_DENIED' ? 'denied' : 'failed', error }),
    });
  }

  #leave(): void {
    this.#close();
    this.#close = () => {};
    this.#key = null;
    this.state = { status: 'waiting' };
  }
}
