// Listening to the database in memory: what is there is told first, then what has changed; never within the call that listens
// or writes.
import type { MemorySnapshot } from './memory-reference.ts';
import type { MemoryStore } from './memory-store.ts';

interface Difference {
  readonly type: 'removed' | 'added' | 'modified';
  readonly doc: MemorySnapshot;
}

export interface News {
  readonly docs: readonly MemorySnapshot[];
  readonly size: number;
  readonly docChanges: () => readonly Difference[];
}

/** @param told what is there now, and what was when it was told of last. @returns ends the listening. */
export function listenTo(
  store: MemoryStore,
  look: () => readonly MemorySnapshot[],
  told: (now: readonly MemorySnapshot[], before: readonly MemorySnapshot[]) => void,
): () => void {
  let before: readonly MemorySnapshot[] | undefined;
  let listens = true;
  const tell = () => {
    if (!listens) return;
    const now = look();
    const known = before ?? [];
    if (before && isSame(now, before)) return;
    before = now;
    told(now, known);
  };
  const soon = () => queueMicrotask(tell);
  const leave = store.listen(soon);
  soon();
  return () => {
    listens = false;
    leave();
  };
}

/** What a query's listener is told: removals first, as Firestore's client has it. */
export function newsOf(docs: readonly MemorySnapshot[], before: readonly MemorySnapshot[]): News {
  const find = (all: readonly MemorySnapshot[], { ref }: MemorySnapshot) =>
    all.find((one) => one.ref.path === ref.path);
  const removed = before.filter((doc) => !find(docs, doc)).map((doc) => ({ type: 'removed', doc }) as const);
  const added = docs.filter((doc) => !find(before, doc)).map((doc) => ({ type: 'added', doc }) as const);
  const modified = docs
    .filter((doc) => isOtherThan(find(before, doc), doc))
    .map((doc) => ({ type: 'modified', doc }) as const);
  return { docs, size: docs.length, docChanges: () => [...removed, ...added, ...modified] };
}

function isOtherThan(before: MemorySnapshot | undefined, now: MemorySnapshot): boolean {
  return before !== undefined && !isSame([now], [before]);
}

function isSame(now: readonly MemorySnapshot[], before: readonly MemorySnapshot[]): boolean {
  const key = ({ ref, exists, updateTime }: MemorySnapshot) => `${ref.path} ${exists && updateTime?.valueOf()}`;
  return now.map(key).join() === before.map(key).join();
}
