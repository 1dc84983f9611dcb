// Watchers of traffic, and the chunks that are written for them.
import { type TrafficChunkDocument, WatcherDocument } from '@deplight/contracts';
import { Timestamp } from 'firebase-admin/firestore';
import { paths } from './paths.ts';
import { soundOf } from './sound.ts';

/** A chunk is for those who watch now. */
const keptMs = 3_600_000;
const watchersLimit = 1_000;

export async function writeWatcher(watcher: WatcherDocument): Promise<void> {
  const expireAt = Timestamp.fromMillis(Date.parse(watcher.until) + keptMs);
  await paths.watcher(watcher.workspaceId, watcher.uid).set({ ...watcher, expireAt }, { merge: true });
}

/**
 * Tells of every watcher whose lease ends after `nowMs`, now and whenever one comes or renews.
 * @returns ends the listening.
 */
export function listenToWatchers(
  nowMs: number,
  on: { watchers: (watchers: WatcherDocument[]) => void; lost: (error: Error) => void },
): () => void {
  const watching = paths.allWatchers().where('until', '>', new Date(nowMs).toISOString()).limit(watchersLimit);
  return watching.onSnapshot(({ docs }) => on.watchers(soundOf(WatcherDocument, docs)), on.lost);
}

/** Writes a chunk once; its id is made from its content, so that a second try finds it there. */
export async function writeTraffic(id: string, chunk: TrafficChunkDocument, nowMs: number): Promise<void> {
  const expireAt = Timestamp.fromMillis(nowMs + keptMs);
  await paths.traffic(chunk.workspaceId, id).set({ ...chunk, expireAt });
}
