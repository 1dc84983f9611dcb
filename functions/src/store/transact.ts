// A transaction of Firestore's client that is carried out once, also where the answer to its commit was lost: the client
// then does the work again, which would make a second workspace, or fail over what the first try has made.
import type { DocumentReference, Transaction as FirestoreTransaction } from 'firebase-admin/firestore';
import { firestore } from './firestore.ts';
import { carriedOut, carriedOutAfter, type Try } from './lost-answer.ts';
import type { Transaction } from './transaction.ts';

/**
 * @param work reads, then writes; it is called again when somebody else was faster. What it creates has, for one document at
 *   least, an id that nobody else gives: by those it is seen whether a lost answer was a yes.
 * @throws what `work` and Firestore's client throw.
 */
export async function transact<Value>(work: (transaction: Transaction) => Promise<Value>): Promise<Value> {
  const tries: Try<Value>[] = [];
  try {
    return await firestore().runTransaction(async (transaction) => {
      const earlier = await carriedOut(tries, transaction);
      if (earlier) return earlier.value;
      const { noted, created } = notingCreated(transaction);
      const value = await work(noted);
      tries.push({ value, created });
      return value;
    });
  } catch (failure) {
    const done = await carriedOutAfter(failure, tries);
    if (done) return done.value;
    throw failure;
  }
}

/** The transaction, and what has been created in it so far. */
function notingCreated(transaction: FirestoreTransaction): { noted: Transaction; created: DocumentReference[] } {
  const created: DocumentReference[] = [];
  const create = (reference: DocumentReference, data: object) => {
    created.push(reference);
    transaction.create(reference, data);
  };
  // Its methods are bound to it: the client's own keep what they are in private fields.
  const noted = {
    get: transaction.get.bind(transaction),
    getAll: transaction.getAll.bind(transaction),
    create,
    set: transaction.set.bind(transaction),
    update: transaction.update.bind(transaction),
    delete: transaction.delete.bind(transaction),
  };
  return { noted: noted as unknown as Transaction, created };
}
