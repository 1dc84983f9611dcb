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

beforeEach(() => {
  pauses.length = 0;
  useFirestore(
    memoryFirestore(new MemoryStore(), { effect: async (_, apply) => apply(), pause, nowMs: () => pauses.length }),
  );
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
