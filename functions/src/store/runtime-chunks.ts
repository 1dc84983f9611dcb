// The chunks of an app's live tail: written for those who look now, and gone soon after.
import { RuntimeChunkDocument, type RuntimeLine } from '@deplight/contracts';
import { Timestamp } from 'firebase-admin/firestore';
import { firestore } from './firestore.ts';
import { paths } from './paths.ts';
import { readSound } from './sound.ts';

const keptMs = 3_600_000;

type Ids = { readonly workspaceId: string; readonly appId: string };

/** The newest chunks, in order. */
export async function readLastRuntimeChunks(ids: Ids, count: number): Promise<RuntimeChunkDocument[]> {
  const query = paths.runtime(ids).orderBy('first', 'desc').limit(count);
  return (await readSound(RuntimeChunkDocument, query)).reverse();
}

/** Writes chunks in one batch, each named by the number of its first line: a second try overwrites the first. */
export async function writeRuntimeChunks(
  ids: Ids,
  chunks: readonly (RuntimeLine & { n: number })[][],
  nowMs: number,
): Promise<void> {
  const batch = firestore().batch();
  const expireAt = Timestamp.fromMillis(nowMs + keptMs);
  for (const lines of chunks) {
    const first = lines[0]?.n ?? 0;
    const document = { ...ids, first, last: lines.at(-1)?.n ?? first, lines, expireAt };
    batch.set(paths.runtime(ids).doc(String(first).padStart(9, '0')), document);
  }
  await batch.commit();
}
