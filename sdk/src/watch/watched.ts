// What is watched as something to walk through: `for await (const apps of watched(deplight.watchShelf, workspaceId))`. Whoever is
// slower than the changes gets the newest value, and leaving the loop closes the listener.
import type { DeplightCallError } from '../call-error.ts';
import type { Observer, Unsubscribe } from './observer.ts';

/** Walked through once; `return` ends it for whoever waits for the next value, too. */
export interface Watched<Value> extends AsyncIterableIterator<Value, undefined> {
  return(): Promise<IteratorReturnResult<undefined>>;
}

/**
 * @param watch a method that watches, such as `deplight.watchShelf`.
 * @param of what it takes before its observer, such as the workspace's id.
 * @returns each value, and the newest only where several came meanwhile; `next` throws the listener's DeplightCallError.
 */
export function watched<Of extends readonly unknown[], Value>(
  watch: (...given: [...Of, Observer<Value>]) => Unsubscribe,
  ...of: Of
): Watched<Value> {
  let newest: { readonly value: Value } | undefined;
  let failure: { readonly error: DeplightCallError } | undefined;
  let isOver = false;
  let wake = () => {};
  const observer: Observer<Value> = {
    next: (value) => {
      newest = { value };
      wake();
    },
    error: (error) => {
      failure = { error };
      wake();
    },
  };
  const close = watch(...of, observer);
  const end = () => {
    if (isOver) return;
    isOver = true;
    close();
    wake();
  };
  const changed = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
    });
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      while (!(newest || failure || isOver)) await changed();
      if (isOver) return { done: true, value: undefined };
      if (newest) {
        const { value } = newest;
        newest = undefined;
        return { done: false, value };
      }
      end();
      throw failure?.error;
    },
    async return() {
      end();
      return { done: true, value: undefined };
    },
  };
}
