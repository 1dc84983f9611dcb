// Proves that one look takes the first value or the error, and leaves the listener.
import { DeplightCallError, type Observer } from '@deplight/sdk';
import { expect, test } from 'vitest';
import { firstValue } from './first-value.ts';
import { SharedWatches, type Source } from './shared-watches.ts';

function sourceOf(tell: (observer: Observer<number>) => void) {
  let closed = 0;
  const source: Source<number> = {
    key: 'n',
    watch: (observer) => {
      queueMicrotask(() => tell(observer));
      return () => closed++;
    },
  };
  return { source, closed: () => closed };
}

test('takes the first value and leaves', async () => {
  const watches = new SharedWatches({ graceMs: 0 });
  const { source, closed } = sourceOf((observer) => observer.next(7));
  expect(await firstValue(source, { watches })).toBe(7);
  await expect.poll(closed).toBe(1);
});

test('takes what others watch already at once', async () => {
  const watches = new SharedWatches({ graceMs: 0 });
  const { source, closed } = sourceOf((observer) => observer.next(7));
  const known = new Promise((resolve) => watches.open(source, { next: resolve, error: resolve }));
  await known;
  expect(await firstValue(source, { watches })).toBe(7);
  expect(closed()).toBe(0);
});

test('throws what the listener met', async () => {
  const error = new DeplightCallError({ code: 'PERMISSION_DENIED', message: 'No.' });
  const { source } = sourceOf((observer) => observer.error(error));
  await expect(firstValue(source, { watches: new SharedWatches({ graceMs: 0 }) })).rejects.toBe(error);
});

test('does not wait for ever, as without a connection, and leaves then as well', async () => {
  const watches = new SharedWatches({ graceMs: 0 });
  const { source, closed } = sourceOf(() => undefined);
  await expect(firstValue(source, { watches, withinMs: 1 })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await expect.poll(closed).toBe(1);
});
