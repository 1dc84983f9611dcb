// The database as its operator sees it: past the rules, in the running emulator.
import { type DocumentReference, Firestore } from '@google-cloud/firestore';
import { stack } from '../stack.ts';

let database: Firestore | undefined;

export function adminFirestore(): Firestore {
  database ??= new Firestore({
    projectId: stack.project,
    host: stack.firestore,
    ssl: false,
    customHeaders: { Authorization: 'Bearer owner' },
  });
  return database;
}

/** Every document at and below a path, by path, with its content and the time of its last write. */
export async function documentsBelow(path: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const visit = async (reference: DocumentReference): Promise<void> => {
    const [snapshot, collections] = await Promise.all([reference.get(), reference.listCollections()]);
    if (snapshot.exists) {
      found.set(reference.path, `${snapshot.updateTime?.toDate().toISOString()} ${JSON.stringify(snapshot.data())}`);
    }
    for (const collection of collections) await Promise.all((await collection.listDocuments()).map(visit));
  };
  await visit(adminFirestore().doc(path));
  return found;
}
