// The whole database of the running stack, for counting what is written to it.
import type { CollectionReference } from '@google-cloud/firestore';
import { adminFirestore } from '../../e2e/client/admin.ts';

/** The time of the last write of every document, by path. */
export async function updateTimes(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  await visit((path, updated) => found.set(path, updated));
  return found;
}

export interface WriteCounter {
  /** Writes by path, since it was begun or last asked. */
  take(): Map<string, number>;
  stop(): void;
}

/**
 * Counts every write, until stopped. Collections that begin to exist later are not seen, and two writes of a document
 * within a few milliseconds may count as one.
 */
export async function countWrites(): Promise<WriteCounter> {
  const ids = new Set<string>();
  await visit((path) => ids.add(path.split('/').at(-2) ?? ''));
  let counts = new Map<string, number>();
  const count = (path: string) => counts.set(path, (counts.get(path) ?? 0) + 1);
  const stops = await Promise.all([...ids].map((id) => listen(id, count)));
  return {
    take() {
      const taken = counts;
      counts = new Map();
      return taken;
    },
    stop() {
      for (const stop of stops) stop();
    },
  };
}

function listen(id: string, count: (path: string) => void): Promise<() => void> {
  return new Promise((resolve, reject) => {
    let opened = false;
    const stop = adminFirestore()
      .collectionGroup(id)
      .onSnapshot((snapshot) => {
        if (opened) for (const { doc } of snapshot.docChanges()) count(doc.ref.path);
        opened = true;
        resolve(stop);
      }, reject);
  });
}

async function visit(see: (path: string, updated: string) => void): Promise<void> {
  const below = async (collection: CollectionReference): Promise<void> => {
    for (const reference of await collection.listDocuments()) {
      const [snapshot, collections] = await Promise.all([reference.get(), reference.listCollections()]);
      const { updateTime } = snapshot;
      if (updateTime) see(reference.path, `${updateTime.seconds}.${updateTime.nanoseconds}`);
      await Promise.all(collections.map(below));
    }
  };
  await Promise.all((await adminFirestore().listCollections()).map(below));
}
