// Commits whose answer was lost: whether they were carried out all the same is seen by what they were to make.
import type { DocumentReference, Firestore } from 'firebase-admin/firestore';
import { firestore } from './firestore.ts';

/**
 * It may have been carried out all the same: UNKNOWN, as the emulator says where a listener closes at that moment,
 * DEADLINE_EXCEEDED, INTERNAL and UNAVAILABLE; and ALREADY_EXISTS, once Firestore's client or we have asked again after that.
 */
const doubtful = new Set([2, 4, 6, 13, 14]);

export interface Try<Value> {
  readonly value: Value;
  /** What it was to make. */
  readonly created: readonly DocumentReference[];
}

/** After a failed commit, the try that was carried out, if there is one. */
export async function carriedOutAfter<Value>(
  failure: unknown,
  tries: readonly Try<Value>[],
): Promise<Try<Value> | undefined> {
  return doubtful.has(grpcCodeOf(failure)) ? carriedOut(tries) : undefined;
}

/** The try whose documents are all there, if there is one. */
export async function carriedOut<Value>(
  tries: readonly Try<Value>[],
  reader: Pick<Firestore, 'getAll'> = firestore(),
): Promise<Try<Value> | undefined> {
  for (const tried of tries) {
    if (tried.created.length === 0) continue;
    const found = await reader.getAll(...tried.created);
    if (found.every(({ exists }) => exists)) return tried;
  }
  return undefined;
}

export function grpcCodeOf(error: unknown): number {
  return typeof error === 'object' && error !== null && 'code' in error ? Number(error.code) : 0;
}
