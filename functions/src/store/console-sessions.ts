// Sessions of the console: commands that last. One writer each: the stream that carries them, its owner who cancels,
// and the sweeper for those that nobody carries any more.
import { ConsoleSessionDocument, MemberDocument } from '@deplight/contracts';
import { Timestamp, type Transaction } from 'firebase-admin/firestore';
import { parsed } from './documents.ts';
import { firestore } from './firestore.ts';
import { paths } from './paths.ts';

/** The database's own end of a session that even the sweeper did not see. */
const keptMs = 24 * 3_600_000;

export function createSession(session: ConsoleSessionDocument, transaction: Transaction): void {
  const expireAt = Timestamp.fromMillis(Date.parse(session.createdAt) + keptMs);
  transaction.create(paths.consoleSession(session.id), { ...session, expireAt });
}

export async function readSession(id: string): Promise<ConsoleSessionDocument | undefined> {
  return parsed(ConsoleSessionDocument, await paths.consoleSession(id).get());
}

/** A person's sessions that are under way at `now`, ISO 8601. */
export async function countSessions(uid: string, now: string, transaction: Transaction): Promise<number> {
  const mine = await transaction.get(paths.consoleSessions().where('uid', '==', uid).limit(100));
  return mine.docs.filter((snapshot) => ConsoleSessionDocument.parse(snapshot.data()).leaseUntil > now).length;
}

/**
 * Changes a session unless it has ended meanwhile.
 * @returns undefined when it has.
 */
export function changeSession(
  id: string,
  change: (session: ConsoleSessionDocument) => Partial<ConsoleSessionDocument>,
): Promise<ConsoleSessionDocument | undefined> {
  return firestore().runTransaction(async (transaction) => {
    const session = parsed(ConsoleSessionDocument, await transaction.get(paths.consoleSession(id)));
    if (!session) return undefined;
    const changes = change(session);
    transaction.update(paths.consoleSession(id), changes);
    return { ...session, ...changes };
  });
}

export async function deleteSession(id: string): Promise<void> {
  await paths.consoleSession(id).delete();
}

/** Sessions that nobody has carried since `now`, those waiting longest first. */
export async function readLapsedSessions(now: string, limit: number): Promise<ConsoleSessionDocument[]> {
  const found = await paths.consoleSessions().where('leaseUntil', '<=', now).orderBy('leaseUntil').limit(limit).get();
  return found.docs.map((snapshot) => ConsoleSessionDocument.parse(snapshot.data()));
}

/**
 * Tells of a session's and its owner's membership's every change, and of each when it is gone.
 * @returns ends the listening.
 */
export function listenToSession(
  { id, workspaceId, uid }: Pick<ConsoleSessionDocument, 'id' | 'workspaceId' | 'uid'>,
  on: {
    readonly session: (session: ConsoleSessionDocument | undefined) => void;
    readonly member: (member: MemberDocument | undefined) => void;
    readonly lost: (error: Error) => void;
  },
): () => void {
  const stops = [
    paths.consoleSession(id).onSnapshot((snapshot) => on.session(parsed(ConsoleSessionDocument, snapshot)), on.lost),
    paths.member(workspaceId, uid).onSnapshot((snapshot) => on.member(parsed(MemberDocument, snapshot)), on.lost),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
