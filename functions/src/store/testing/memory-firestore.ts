// Firestore in memory, with the little of its client that the functions use: documents, queries, and transactions that
// see one moment and are refused when somebody else changed what they read. It is a double of Firestore, not of our
// code, and passes the same contract test as the emulator (memory-firestore.test.ts, e2e/memory-firestore.e2e.test.ts).
import type { Firestore } from 'firebase-admin/firestore';
import { MemoryBatch } from './memory-batch.ts';
import {
  type Database,
  everythingIn,
  MemoryQuery,
  MemoryReference,
  MemorySnapshot,
  type Wire,
} from './memory-reference.ts';
import type { MemoryStore } from './memory-store.ts';
import { type MemoryTransaction, runTransaction } from './memory-transaction.ts';

/** The store as Firestore's client shows it. */
export function memoryFirestore(store: MemoryStore, wire: Wire): Firestore {
  const database: Database = { store, wire };
  const client = {
    doc: (path: string) => new MemoryReference(database, path),
    collection: (path: string) => new MemoryQuery(database, everythingIn(path)),
    collectionGroup: (name: string) => new MemoryQuery(database, everythingIn(name, true)),
    getAll: (...references: MemoryReference[]) =>
      wire.effect(`get ${references.length} documents`, () =>
        references.map((reference) => new MemorySnapshot(reference, store.read(reference.path))),
      ),
    recursiveDelete: async ({ path }: MemoryReference) => {
      for (const each of store.below(path)) await new MemoryReference(database, each).delete();
    },
    batch: () => new MemoryBatch(database),
    runTransaction: <Value>(work: (transaction: MemoryTransaction) => Promise<Value>) => runTransaction(database, work),
  };
  return client as unknown as Firestore;
}
