// The activity log, read back.
import { FieldPath, type QueryDocumentSnapshot } from 'firebase-admin/firestore';
import { paths } from './paths.ts';

/**
 * Entries, newest first.
 * @param before the time and the id of the entry after which to go on; undefined for the newest.
 */
export async function readActivityBefore(
  workspaceId: string,
  before: readonly [time: string, id: string] | undefined,
  count: number,
): Promise<QueryDocumentSnapshot[]> {
  const all = paths.entries(workspaceId).orderBy('at', 'desc').orderBy(FieldPath.documentId(), 'desc');
  return (await (before === undefined ? all : all.startAfter(...before)).limit(count).get()).docs;
}
