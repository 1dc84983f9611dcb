// Changes that many people make at the same moment, without locks. A transaction of Firestore's client locks what it reads,
// and in the emulator two that meet wait seconds for each other; here nobody waits: what was read and is written must be as
// it was read at first, or the work is done again. What is only read may have changed by the time of the commit, and even
// between two reads: what guards the others, such as a count, is read before them.
import { type DocumentReference, type DocumentSnapshot, FieldValue, type WriteBatch } from 'firebase-admin/firestore';
import { type Clock, randomFraction } from '../clock.ts';
import { firestore } from './firestore.ts';
import { carriedOutAfter, grpcCodeOf, type Try } from './lost-answer.ts';
import type { Transaction } from './transaction.ts';

/** Milliseconds: how long others may be faster, and how long the pauses are in between. */
const bounds = { patience: 20_000, firstPause: 30, longestPause: 1_000 } as const;

/** Somebody else was faster, by gRPC's codes: NOT_FOUND, ALREADY_EXISTS, FAILED_PRECONDITION, ABORTED. */
const lost = new Set([5, 6, 9, 10]);

/**
 * @param work reads, then writes through what it is given; it is called again when somebody else was faster. What it creates
 *   has, for one document at least, an id that nobody else gives: by those it is seen whether a lost answer was a yes.
 * @param chance decides how long a pause is, from 0 to 1.
 * @throws what `work` throws, and an error with code 10 (ABORTED) when others were faster for 20 s.
 */
export async function runOptimistic<Value>(
  work: (transaction: Transaction) => Promise<Value>,
  clock: Clock,
  chance: () => number = randomFraction,
): Promise<Value> {
  const endMs = clock.now() + bounds.patience;
  const tries: Try<Value>[] = [];
  for (;;) {
    const { transaction, batch, created } = begin();
    const value = await work(transaction);
    tries.push({ value, created });
    try {
      await batch.commit();
      return value;
    } catch (cause) {
      const done = await carriedOutAfter(cause, tries);
      if (done) return done.value;
      if (!lost.has(grpcCodeOf(cause))) throw cause;
      if (clock.now() >= endMs) throw Object.assign(new Error('Others were faster.', { cause }), { code: 10 });
    }
    await clock.pause(chance() * Math.min(bounds.longestPause, bounds.firstPause * 2 ** tries.length));
  }
}

function begin(): { transaction: Transaction; batch: WriteBatch; created: readonly DocumentReference[] } {
  const batch = firestore().batch();
  const created: DocumentReference[] = [];
  const seen = new Map<string, DocumentSnapshot>();
  // The first look counts: what was concluded from it must still be so when a second one shows something newer.
  const see = (snapshot: DocumentSnapshot) => {
    if (!seen.has(snapshot.ref.path)) seen.set(snapshot.ref.path, snapshot);
    return snapshot;
  };
  const asRead = ({ path }: DocumentReference) => {
    const lastUpdateTime = seen.get(path)?.updateTime;
    return lastUpdateTime ? { lastUpdateTime } : undefined;
  };
  const transaction = {
    async get(what: { get(): Promise<unknown> }) {
      const found = await what.get();
      if (isDocument(found)) see(found);
      else if (isResult(found)) found.docs.forEach(see);
      return found;
    },
    getAll: async (...references: DocumentReference[]) => (await firestore().getAll(...references)).map(see),
    create(reference: DocumentReference, data: object) {
      created.push(reference);
      batch.create(reference, data);
    },
    set(reference: DocumentReference, data: object) {
      const before = seen.get(reference.path);
      const condition = asRead(reference);
      if (before && condition) batch.update(reference, inPlaceOf(before, data), condition);
      else if (before) batch.create(reference, data);
      else batch.set(reference, data);
    },
    update: (reference: DocumentReference, data: object) =>
      batch.update(reference, { ...data }, asRead(reference) ?? {}),
    delete: (reference: DocumentReference) => batch.delete(reference, asRead(reference) ?? {}),
  };
  return { transaction: transaction as unknown as Transaction, batch, created };
}

/** Firestore sets a whole document unconditionally only; so every field of it is updated, and what is new left out goes. */
function inPlaceOf(before: DocumentSnapshot, data: object): Record<string, unknown> {
  const after = new Map(Object.entries(data).filter(([, value]) => value !== undefined));
  const gone = Object.keys(before.data() ?? {}).filter((name) => !after.has(name));
  return Object.fromEntries([...after, ...gone.map((name) => [name, FieldValue.delete()] as const)]);
}

const isDocument = (found: unknown): found is DocumentSnapshot =>
  typeof found === 'object' && found !== null && 'exists' in found;
const isResult = (found: unknown): found is { docs: DocumentSnapshot[] } =>
  typeof found === 'object' && found !== null && 'docs' in found;
