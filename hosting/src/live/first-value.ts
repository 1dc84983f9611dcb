// One look at a live value, for what is needed once and not shown.

import { DeplightCallError } from '@deplight/sdk';
import { rootWords } from '../words/en/root.ts';
import { type SharedWatches, type Source, sharedWatches } from './shared-watches.ts';

/** Without a connection a listener waits for one for ever; whoever has pressed a key does not. */
const longestMs = 15_000;

interface Look {
  readonly watches?: SharedWatches;
  readonly withinMs?: number;
}

/** @throws DeplightCallError when it may not be read, the listener fails, or nothing is heard for a while. */
export function firstValue<Value>(
  source: Source<Value>,
  { watches = sharedWatches, withinMs = longestMs }: Look = {},
): Promise<Value> {
  const { promise, resolve, reject } = Promise.withResolvers<Value>();
  const leave = watches.open(source, { next: resolve, error: reject });
  const silence = setTimeout(() => reject(silent()), withinMs);
  return promise.finally(() => {
    clearTimeout(silence);
    leave();
  });
}

const silent = () => new DeplightCallError({ code: 'UNAVAILABLE', ...rootWords.noAnswer });
