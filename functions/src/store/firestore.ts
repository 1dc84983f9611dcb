// The one Firestore client of a function's process.
import { type Firestore, getFirestore } from 'firebase-admin/firestore';
import { adminApp } from './admin-app.ts';

let database: Firestore | undefined;

/** Puts another database in place: the simulation's documents in memory. */
export function useFirestore(other: Firestore): void {
  database = other;
}

export function firestore(): Firestore {
  if (database === undefined) {
    database = getFirestore(adminApp());
    database.settings({ ignoreUndefinedProperties: true });
  }
  return database;
}
