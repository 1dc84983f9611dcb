// Something that the user asked for and that takes a moment: idle, running, or failed with a typed error.
import { type DeplightCallError, toCallError } from '@deplight/sdk';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export type ActionState =
  | { status: 'idle' }
  | { status: 'running'; name: string }
  | { status: 'failed'; error: DeplightCallError };

export class ActionController implements ReactiveController {
  state: ActionState = { status: 'idle' };
  readonly #host: ReactiveControllerHost;
  #run = 0;
  #here = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#here = true;
  }

  hostDisconnected(): void {
    this.#here = false;
  }

  get running(): string | null {
    return this.state.status === 'running' ? this.state.name : null;
  }

  get error(): DeplightCallError | null {
    return this.state.status === 'failed' ? this.state.error : null;
  }

  /**
   * Runs `work` unless something runs already. Gives its value, or undefined when it failed, was not started, or ended
   * after its page was left, so that nobody is carried off a page that they have gone on to.
   */
  async run<Value>(name: string, work: () => Promise<Value>): Promise<Value | undefined> {
    if (this.state.status === 'running') return undefined;
    const run = ++this.#run;
    this.#become({ status: 'running', name });
    try {
      const value = await work();
      if (run === this.#run) this.#become({ status: 'idle' });
      return this.#here ? value : undefined;
    } catch (error) {
      if (run === this.#run) this.#become({ status: 'failed', error: toCallError(error, name) });
      return undefined;
    }
  }

  /** Takes the error away, as when the user corrects the form. */
  clear(): void {
    if (this.state.status === 'failed') this.#become({ status: 'idle' });
  }

  #become(state: ActionState): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}
