// One at a time, in order; who comes when too many wait is sent away, and a failure holds nobody up.
import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

test('the second waits until the first has ended, and the third is sent away', async () => {
  const turns = new Turns({ waiting: 1 });
  const first = Promise.withResolvers<string>();
  const order: string[] = [];
  const one = turns.take(() => first.promise).then((text) => order.push(text));
  const two = turns.take(async () => order.push('two'));
  await expect(turns.take(async () => 'three')).rejects.toMatchObject({
    ...{ code: 'UNAVAILABLE', details: { retryAfterMs: 5_000 } },
  });
  first.resolve('one');
  await Promise.all([one, two]);
  expect(order).toEqual(['one', 'two']);
});

test('after a failure the next has its turn', async () => {
  const turns = new Turns({ waiting: 0 });
  await expect(turns.take(() => Promise.reject(new Error('x')))).rejects.toThrow('x');
  expect(await turns.take(async () => 'next')).toBe('next');
});
