// Who looks at what: one small document a member, written while there is somebody else to see it.
import { type Look, PresenceDocument } from '@deplight/contracts';
import { Timestamp } from 'firebase-admin/firestore';
import { readMember } from './documents.ts';
import { firestore } from './firestore.ts';
import { paths } from './paths.ts';

/** After its lease it is shown to nobody; what is left of it goes by itself. */
const keptMs = 3_600_000;

/**
 * Changes what a member looks at, in a transaction: windows of theirs may renew and end at the same time.
 * @param change gives null where nothing is to be written, and none where nothing is looked at any more.
 * @returns what is shown of the member then; nothing where they are no member, or where nobody else is.
 */
export async function changeLooks(
  { workspaceId, uid }: { workspaceId: string; uid: string },
  change: (looks: readonly Look[]) => Look[] | null,
): Promise<readonly Look[]> {
  const reference = paths.presence(workspaceId, uid);
  return firestore().runTransaction(async (transaction) => {
    const [member, pair, snapshot] = await Promise.all([
      readMember(workspaceId, uid, transaction),
      transaction.get(paths.members(workspaceId).limit(2)),
      transaction.get(reference),
    ]);
    if (!member || pair.size < 2) return [];
    const stored = PresenceDocument.safeParse(snapshot.data());
    const before = stored.success ? stored.data.looks : [];
    const looks = change(before);
    if (looks === null) return before;
    if (looks.length === 0) transaction.delete(reference);
    else {
      const last = Math.max(...looks.map(({ until }) => Date.parse(until)));
      const appIds = looks.map(({ appId }) => appId);
      const expireAt = Timestamp.fromMillis(last + keptMs);
      transaction.set(reference, { workspaceId, uid, name: member.name, looks, appIds, expireAt });
    }
    return looks;
  });
}
