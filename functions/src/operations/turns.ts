// Work that takes much memory, one at a time in this process; a few wait for their turn, the others are sent away.
import { DeplightError } from '@deplight/contracts';

const retryAfterMs = 5_000;

export class Turns {
  readonly #most: number;
  #asked = 0;
  #last: Promise<unknown> = Promise.resolve();

  /** @param bounds.waiting how many may wait beside the one that works. */
  constructor({ waiting }: { readonly waiting: number }) {
    this.#most = waiting + 1;
  }

  /** @throws DeplightError UNAVAILABLE when too many wait already; else whatever `work` throws. */
  take<Value>(work: () => Promise<Value>): Promise<Value> {
    if (this.#asked >= this.#most) {
      const details = { retryAfterMs };
      return Promise.reject(new DeplightError('UNAVAILABLE', 'Others are being served just now.', { details }));
    }
    this.#asked += 1;
    const turn = this.#last.then(work).finally(() => {
      this.#asked -= 1;
    });
    this.#last = turn.catch(() => {});
    return turn;
  }
}
