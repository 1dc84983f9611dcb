// What operations ask of a transaction, whichever kind it is: Firestore's own, or an optimistic one.
import type { Transaction as FirestoreTransaction } from 'firebase-admin/firestore';

export type Transaction = Pick<FirestoreTransaction, 'get' | 'getAll' | 'create' | 'set' | 'update' | 'delete'>;
