// Who watches which app's or deployment's lines. It stands in the same document as the watching of traffic.
import { type LogWatch, LogWatcherDocument } from '@deplight/contracts';
import { Timestamp } from 'firebase-admin/firestore';
import { firestore } from './firestore.ts';
import { paths } from './paths.ts';
import { soundOf } from './sound.ts';

const keptMs = 3_600_000;
const watchersLimit = 1_000;

/** Changes what one member watches, in a transaction: two of their pages may renew at the same time. */
export async function changeLogWatches(
  { workspaceId, uid }: { workspaceId: string; uid: string },
  change: (watches: readonly LogWatch[]) => LogWatch[],
): Promise<void> {
  const reference = paths.watcher(workspaceId, uid);
  await firestore().runTransaction(async (transaction) => {
    const stored = LogWatcherDocument.safeParse((await transaction.get(reference)).data());
    const logs = change(stored.success ? stored.data.logs : []);
    const logsUntil = logs.map(({ until }) => until).reduce((a, b) => (a > b ? a : b), '');
    const expireAt = Timestamp.fromMillis(Date.parse(logsUntil) + keptMs);
    transaction.set(reference, { workspaceId, uid, logs, logsUntil, expireAt }, { merge: true });
  });
}

const watching = (nowMs: number) => paths.allWatchers().where('logsUntil', '>', new Date(nowMs).toISOString());

/** Whether anybody watches any lines at `nowMs`. */
export async function isAnyLogWatched(nowMs: number): Promise<boolean> {
  return !(await watching(nowMs).limit(1).get()).empty;
}

/**
 * Tells of everybody whose lease ends after `nowMs`, now and whenever one comes or renews.
 * @returns ends the listening.
 */
export function listenToLogWatchers(
  nowMs: number,
  on: { watchers: (watchers: LogWatcherDocument[]) => void; lost: (error: Error) => void },
): () => void {
  return watching(nowMs)
    .limit(watchersLimit)
    .onSnapshot(({ docs }) => on.watchers(soundOf(LogWatcherDocument, docs)), on.lost);
}
