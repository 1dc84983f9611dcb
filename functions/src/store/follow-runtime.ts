// An app's live tail as it grows, for one who follows it; it grows while somebody's lease lasts.
import { RuntimeChunkDocument } from '@deplight/contracts';
import { paths } from './paths.ts';
import { soundOf } from './sound.ts';

/** Chunks that are looked at: the newest is rewritten until it is full, and several may come at a time. */
const looked = 10;

/** @returns ends the listening. */
export function listenToRuntime(
  ids: { readonly workspaceId: string; readonly appId: string },
  on: { readonly lines: (lines: RuntimeChunkDocument['lines']) => void; readonly lost: (error: Error) => void },
): () => void {
  const newest = paths.runtime(ids).orderBy('first', 'desc').limit(looked);
  return newest.onSnapshot((snapshot) => {
    const changed = snapshot.docChanges().filter(({ type }) => type !== 'removed');
    const chunks = soundOf(
      RuntimeChunkDocument,
      changed.map(({ doc }) => doc),
    );
    on.lines(chunks.sort((a, b) => a.first - b.first).flatMap(({ lines }) => lines));
  }, on.lost);
}
