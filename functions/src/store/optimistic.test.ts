// Optimistic changes: whoever was faster stays, everybody gets a turn, and nothing is half written.
import { beforeEach, expect, test } from 'vitest';
import { firestore, useFirestore } from './firestore.ts';
import { runOptimistic } from './optimistic.ts';
import { memoryFirestore } from './testing/memory-firestore.ts';
import { MemoryStore } from './testing/memory-store.ts';
import type { Transaction } from './transaction.ts';

const pauses: number[] = [];
const pause = async (ms: number) => void pauses.push(ms);
const pausedMs = () => pauses.reduce((sum, ms) => sum + ms, 0);
const clock = { now: pausedMs, pause, every: () => () => undefined };

/** What becomes of the answers to the next commits: a code that each of them is answered with, and whether it was carried out. */
let answers: { readonly code: number; readonly done: boolean }[];

beforeEach(() => {
  pauses.length = 0;
  answers = [];
  const effect = async <Value>(what: string, apply: () => Value): Promise<Value> => {
    const answer = what.startsWith('commit') ? answers.shift() : undefined;
    if (!answer) return apply();
    if (answer.done) apply();
    throw Object.assign(new Error('Stream is already completed'), { code: answer.code });
  };
  useFirestore(memoryFirestore(new MemoryStore(), { effect, pause, nowMs: () => pauses.length }));
});

const counter = () => firestore().doc('counts/one');

async function countUp(transaction: Transaction): Promise<number> {
  const n = Number((await transaction.get(counter())).data()?.['n'] ?? 0) + 1;
  transaction.set(counter(), { n });
  return n;
}

test('ten who count at the same moment are all counted, the first of them making the document (R-15)', async () => {
  const counts = await Promise.all(Array.from({ length: 10 }, () => runOptimistic(countUp, clock)));
  expect(counts.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect((await counter().get()).data()).toEqual({ n: 10 });
});

test('a document that is set is as it was set: fields of before are gone', async () => {
  await counter().set({ n: 1, old: true });
  await runOptimistic(async (transaction) => {
    await transaction.get(counter());
    transaction.set(counter(), { n: 2, none: undefined });
  }, clock);
  expect((await counter().get()).data()).toEqual({ n: 2 });
});

test('what was found by a query and is set must be as it was found', async () => {
  await counter().set({ n: 1 });
  let tries = 0;
  await runOptimistic(async (transaction) => {
    const [found] = (await transaction.get(firestore().collection('counts').where('n', '>', 0))).docs;
    if (tries++ === 0) await counter().set({ n: 5 });
    if (found) transaction.set(found.ref, { n: Number(found.data()['n']) + 1 });
  }, clock);
  expect((await counter().get()).data()).toEqual({ n: 6 });
});

test('what is read twice and changes in between is read anew (R-15)', async () => {
  await counter().set({ n: 1 });
  const seen: unknown[][] = [];
  await runOptimistic(async (transaction) => {
    const first = (await transaction.get(counter())).data()?.['n'];
    if (seen.length === 0) await counter().set({ n: 5 });
    const [second] = await transaction.getAll(counter());
    seen.push([first, second?.data()?.['n']]);
    transaction.set(counter(), { n: Number(first) + 1 });
  }, clock);
  expect(seen).toEqual([
    [1, 5],
    [5, 5],
  ]);
  expect((await counter().get()).data()).toEqual({ n: 6 });
});

test('nothing is written of a work that throws', async () => {
  const broken = runOptimistic(async (transaction) => {
    transaction.set(counter(), { n: 1 });
    throw new Error('No.');
  }, clock);
  await expect(broken).rejects.toThrow('No.');
  expect((await counter().get()).exists).toBe(false);
});

test('who is always too slow is told so after twenty seconds, and has written nothing', async () => {
  const slow = runOptimistic(
    async (transaction) => {
      await transaction.get(counter());
      await counter().set({ by: 'others' });
      transaction.set(counter(), { by: 'me' });
    },
    clock,
    () => 1,
  );
  await expect(slow).rejects.toMatchObject({ code: 10 });
  expect((await counter().get()).data()).toEqual({ by: 'others' });
  expect(pausedMs()).toBeGreaterThanOrEqual(20_000);
  expect(pausedMs()).toBeLessThan(22_000);
});

/** An order that is written down with an entry of its own. */
function orderWith(entry: string) {
  let orders = 0;
  return async (transaction: Transaction) => {
    const n = await countUp(transaction);
    orders += 1;
    transaction.create(firestore().doc(`orders/${n}-${orders}`), { n });
    transaction.create(firestore().doc(`entries/${entry}`), { n });
    return `${n}-${orders}`;
  };
}
const ordersMade = async () => (await firestore().collection('orders').get()).docs.map(({ id }) => id);

test('what was carried out although its answer was lost is answered as carried out, once (R-15)', async () => {
  answers = [{ code: 2, done: true }];
  expect(await runOptimistic(orderWith('a'), clock)).toBe('1-1');
  expect(await ordersMade()).toEqual(['1-1']);
});

test('what was carried out, and is refused when the client asks again by itself, is carried out once (R-15)', async () => {
  answers = [{ code: 9, done: true }];
  expect(await runOptimistic(orderWith('a'), clock)).toBe('1-1');
  expect(await ordersMade()).toEqual(['1-1']);
  expect(pausedMs()).toBeLessThan(1_000);
});

test('what was not carried out stays a failure, and of what others have made nothing is taken for ours (R-15)', async () => {
  answers = [{ code: 2, done: false }];
  await expect(runOptimistic(orderWith('a'), clock)).rejects.toMatchObject({ code: 2 });
  expect(await ordersMade()).toEqual([]);
  await firestore().doc('orders/1-1').set({ by: 'others' });
  expect(await runOptimistic(orderWith('a'), clock)).toBe('1-2');
});
