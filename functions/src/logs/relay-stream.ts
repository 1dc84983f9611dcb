// The relay's one stream of entries, which is opened anew for others than before: the old one goes on until the new one has
// begun, and what neither may have carried is reported as left out.
import type { LogEntry, tailEntries } from '../clouds/cloud-logging.ts';

/** How long the old stream goes on; the new one has begun by then, as a rule. */
export const overlapMs = 1_000;

interface Listener {
  readonly entries: (entries: LogEntry[]) => void;
  readonly leftOut: () => void;
  readonly lost: (error: unknown) => void;
}

export class RelayStream {
  readonly #tail: typeof tailEntries;
  readonly #listener: Listener;
  #stop: (() => void) | undefined;
  #before: { readonly stop: () => void; readonly timer: NodeJS.Timeout }[] = [];
  #hasEnded = false;

  constructor(tail: typeof tailEntries, listener: Listener) {
    this.#tail = tail;
    this.#listener = listener;
  }

  /** Whether the stream that was opened last has ended by itself. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  async open(filter: string): Promise<void> {
    const { entries, leftOut, lost } = this.#listener;
    const { stop, ended } = await this.#tail(filter, entries, leftOut);
    const before = this.#stop;
    this.#stop = stop;
    if (before) this.#replace(before);
    ended.then(() => {
      if (this.#stop === stop) this.#hasEnded = true;
    }, lost);
  }

  close(): void {
    for (const { stop, timer } of this.#before) {
      clearTimeout(timer);
      stop();
    }
    this.#before = [];
    this.#stop?.();
  }

  #replace(stop: () => void): void {
    const timer = setTimeout(() => {
      this.#before = this.#before.filter((one) => one.timer !== timer);
      stop();
      this.#listener.leftOut();
    }, overlapMs);
    this.#before.push({ stop, timer });
  }
}
