// Where the next page of a list goes on, newest first: the time and the id of the last entry that was read.
import { DeplightError } from '@deplight/contracts';
import type { QueryDocumentSnapshot } from 'firebase-admin/firestore';
import type { z } from 'zod';
import { soundOf } from '../store/sound.ts';

interface List<Schema extends z.ZodType> {
  readonly schema: Schema;
  /** The field by which it is ordered. */
  readonly time: string;
  readonly limit: number;
}

/**
 * Cuts what was read, one more than asked for, into the page and the cursor of the next one; null after the last. An entry
 * that is not as its contract says is left out, and the page is shorter by it.
 */
export function pageOf<Schema extends z.ZodType>(
  found: readonly QueryDocumentSnapshot[],
  { schema, time, limit }: List<Schema>,
): { readonly page: z.output<Schema>[]; readonly nextCursor: string | null } {
  const read = found.slice(0, limit);
  const last = found.length > limit ? read.at(-1) : undefined;
  return { page: soundOf(schema, read), nextCursor: last ? `${last.data()[time]}~${last.id}` : null };
}

/** The time and the id of a cursor, which is one of ours: Firestore refuses some others. @throws DeplightError INVALID_ARGUMENT when it is none. */
export function readCursor(cursor: string): [time: string, id: string] {
  const [, time, id] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)~([a-z]+_[a-z0-9]{20})$/.exec(cursor) ?? [];
  if (time === undefined || id === undefined)
    throw new DeplightError('INVALID_ARGUMENT', 'cursor: should be the nextCursor of an earlier answer.');
  return [time, id];
}
