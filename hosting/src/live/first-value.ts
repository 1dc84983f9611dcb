// One look at a live value, for what is needed once and not shown.
import { type SharedWatches, type Source, sharedWatches } from './shared-watches.ts';

/** @throws DeplightCallError when it may not be read or the listener fails. */
export function firstValue<Value>(source: Source<Value>, watches: SharedWatches = sharedWatches): Promise<Value> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      // A value that is there already comes before the way to leave does.
      queueMicrotask(() => leave());
      end();
    };
    const leave = watches.open(source, {
      next: (value) => settle(() => resolve(value)),
      error: (error) => settle(() => reject(error)),
    });
  });
}
