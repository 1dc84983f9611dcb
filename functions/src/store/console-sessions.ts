// Sessions of the console: commands that last. One writer each: the stream that carries them, its owner who cancels,
// and the sweeper for those that nobody carries any more.
import { ConsoleSessionDocument, DeplightError, MemberDocument } from '@deplight/contracts';
import { Timestamp } from 'firebase-admin/firestore';
import { parsed } from './documents.ts';
import { unlessOvertaken } from './lease.ts';
import { paths } from './paths.ts';
import { readSound, sound, soundOf } from './sound.ts';
import type { Transaction } from './transaction.ts';

/** The database's own end of a session that even the sweeper did not see. */
const keptMs = 24 * 3_600_000;
const maxAttempts = 5;

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
  return soundOf(ConsoleSessionDocument, mine.docs).filter(({ leaseUntil }) => leaseUntil > now).length;
}

/**
 * Changes a session unless it has ended meanwhile. Without a transaction: its owner cancels while a stream goes on with it.
 * @returns undefined when it has.
 * @throws DeplightError UNAVAILABLE when others were faster again and again.
 */
export async function changeSession(
  id: string,
  change: (session: ConsoleSessionDocument) => Partial<ConsoleSessionDocument>,
): Promise<ConsoleSessionDocument | undefined> {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const snapshot = await paths.consoleSession(id).get();
    const session = parsed(ConsoleSessionDocument, snapshot);
    const { updateTime } = snapshot;
    if (!session || !updateTime) return undefined;
    const changes = change(session);
    const written = await unlessOvertaken(() =>
      paths.consoleSession(id).update(changes, { lastUpdateTime: updateTime }),
    );
    if (written) return { ...session, ...changes };
  }
  throw new DeplightError('UNAVAILABLE', 'That command is being changed by others.');
}

export async function deleteSession(id: string): Promise<void> {
  await paths.consoleSession(id).delete();
}

/** Sessions that nobody has carried since `now`, those waiting longest first. */
export async function readLapsedSessions(now: string, limit: number): Promise<ConsoleSessionDocument[]> {
  const lapsed = paths.consoleSessions().where('leaseUntil', '<=', now).orderBy('leaseUntil').limit(limit);
  return readSound(ConsoleSessionDocument, lapsed);
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
    paths.consoleSession(id).onSnapshot((snapshot) => on.session(sound(ConsoleSessionDocument, snapshot)), on.lost),
    paths.member(workspaceId, uid).onSnapshot((snapshot) => on.member(sound(MemberDocument, snapshot)), on.lost),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
