// Where the next page of a list goes on, newest first: the time and the id of the last entry that was shown.
import { DeplightError } from '@deplight/contracts';

/**
 * Cuts what was read, one more than asked for, into the page and the cursor of the next one; null after the last.
 * @param timeOf the time by which the list is ordered.
 */
export function pageOf<Entry extends { readonly id: string }>(
  found: readonly Entry[],
  limit: number,
  timeOf: (entry: Entry) => string,
): { readonly page: Entry[]; readonly nextCursor: string | null } {
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return { page, nextCursor: last ? `${timeOf(last)}~${last.id}` : null };
}

/** The time and the id of a cursor, which is one of ours: Firestore refuses some others. @throws DeplightError INVALID_ARGUMENT when it is none. */
export function readCursor(cursor: string): [time: string, id: string] {
  const [, time, id] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)~([a-z]+_[a-z0-9]{20})$/.exec(cursor) ?? [];
  if (time === undefined || id === undefined)
    throw new DeplightError('INVALID_ARGUMENT', 'cursor: should be the nextCursor of an earlier answer.');
  return [time, id];
}
