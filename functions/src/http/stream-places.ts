// How many event streams one person, or one API token, may have open in one instance of the function. Each holds two
// listeners of Firestore for minutes, so that a forgotten loop would otherwise use up the instance for everybody.
import { DeplightError } from '@deplight/contracts';

const mostStreams = 20;

/** Counts open streams by who reads them; of one process. */
export class StreamPlaces {
  readonly #open = new Map<string, number>();

  /** @returns gives the place back, once. @throws DeplightError TOO_MANY_REQUESTS */
  take(reader: string): () => void {
    const count = this.#open.get(reader) ?? 0;
    if (count >= mostStreams) {
      throw new DeplightError(
        'TOO_MANY_REQUESTS',
        `You have ${count} event streams open, and may have ${mostStreams}.`,
        {
          hint: 'Close streams that nobody reads; one stream tells of a whole workspace.',
          details: { retryAfterMs: 2_000 },
        },
      );
    }
    this.#open.set(reader, count + 1);
    let taken = true;
    return () => {
      if (!taken) return;
      taken = false;
      const left = (this.#open.get(reader) ?? 1) - 1;
      if (left === 0) this.#open.delete(reader);
      else this.#open.set(reader, left);
    };
  }

  /** Readers with a stream. */
  get readers(): number {
    return this.#open.size;
  }
}
