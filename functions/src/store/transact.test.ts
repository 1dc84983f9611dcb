// Transactions whose answers are lost: what was carried out is answered as carried out, and is carried out once.
import { beforeEach, expect, test } from 'vitest';
import { firestore, useFirestore } from './firestore.ts';
import { memoryFirestore } from './testing/memory-firestore.ts';
import { MemoryStore } from './testing/memory-store.ts';
import { transact } from './transact.ts';
import type { Transaction } from './transaction.ts';

/** What becomes of the answers to the next commits: a code that each is answered with, and whether it was carried out. */
let answers: { readonly code: number; readonly done: boolean }[];
let orders: number;

beforeEach(() => {
  answers = [];
  orders = 0;
  const effect = async <Value>(what: string, apply: () => Value): Promise<Value> => {
    const answer = what.startsWith('commit') ? answers.shift() : undefined;
    if (!answer) return apply();
    if (answer.done) apply();
    throw Object.assign(new Error('Stream is already completed'), { code: answer.code });
  };
  useFirestore(memoryFirestore(new MemoryStore(), { effect, pause: async () => undefined, nowMs: () => 0 }));
});

/** An order whose id is new with each try, and an entry whose id is not. */
async function order(transaction: Transaction): Promise<string> {
  const before = (await transaction.get(firestore().doc('counts/one'))).data();
  orders += 1;
  transaction.set(firestore().doc('counts/one'), { n: Number(before?.['n'] ?? 0) + 1 });
  transaction.create(firestore().doc(`orders/${orders}`), { n: orders });
  transaction.create(firestore().doc(`orders/${orders}/entries/one`), { n: orders });
  return `order ${orders}`;
}
const ordersMade = async () => (await firestore().collection('orders').get()).docs.map(({ id }) => id);
const counted = async () => (await firestore().doc('counts/one').get()).data();

test.each([
  ['UNKNOWN, after which the client does the work again', 2],
  ['UNAVAILABLE, after which the client does the work again', 14],
  ['ALREADY_EXISTS, when the client has asked again by itself', 6],
])('what was carried out is carried out once where its answer is lost: %s (R-15)', async (_what, code) => {
  answers = [{ code, done: true }];
  expect(await transact(order)).toBe('order 1');
  expect([await ordersMade(), await counted()]).toEqual([['1'], { n: 1 }]);
});

test('what was not carried out is done again, and what never is stays a failure (R-15)', async () => {
  answers = [{ code: 14, done: false }];
  expect(await transact(order)).toBe('order 2');
  expect([await ordersMade(), await counted()]).toEqual([['2'], { n: 1 }]);
  answers = Array.from({ length: 9 }, () => ({ code: 14, done: false }));
  await expect(transact(order)).rejects.toMatchObject({ code: 14 });
  answers = [];
  expect(await counted()).toEqual({ n: 1 });
});

test('a refusal of the work itself is what it was', async () => {
  const refused = transact(async () => {
    throw new Error('There is no room.');
  });
  await expect(refused).rejects.toThrow('There is no room.');
});
