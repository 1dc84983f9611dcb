// The whole database of the running stack, for counting what is written to it.
import type { CollectionReference } from '@google-cloud/firestore';
import { adminFirestore } from '../e2e/client/admin.ts';

/** The time of the last write of every document, by path. */
export async function updateTimes(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  await visit((path, updated) => found.set(path, updated));
  return found;
}

/** Paths that are new, gone or were written between two looks. */
export function differences(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path));
}

/** Counts every write by the id of its collection, until stopped. Collections that begin to exist later are not seen. */
export async function countWrites(): Promise<{ counts: Map<string, number>; stop: () => void }> {
  const ids = new Set<string>();
  await visit((path) => ids.add(path.split('/').at(-2) ?? ''));
  const counts = new Map<string, number>();
  const stops = await Promise.all([...ids].map((id) => listen(id, counts)));
  return {
    counts,
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}

function listen(id: string, counts: Map<string, number>): Promise<() => void> {
  return new Promise((resolve, reject) => {
    let opened = false;
    const stop = adminFirestore()
      .collectionGroup(id)
      .onSnapshot((snapshot) => {
        if (opened) counts.set(id, (counts.get(id) ?? 0) + snapshot.docChanges().length);
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
