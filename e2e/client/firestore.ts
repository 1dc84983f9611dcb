// Firestore as a user's browser sees it: through the web SDK and the rules.
import { initializeApp } from 'firebase/app';
import { connectAuthEmulator, getAuth, signInWithEmailAndPassword } from 'firebase/auth';
import { connectFirestoreEmulator, type Firestore, getFirestore } from 'firebase/firestore';
import { stack } from '../stack.ts';
import type { User } from './user.ts';

/** @param name tells this client from the others of the same process. */
export async function firestoreOf(user: User, name: string): Promise<Firestore> {
  const app = initializeApp({ projectId: stack.project, apiKey: 'demo-key' }, name);
  const auth = getAuth(app);
  connectAuthEmulator(auth, stack.auth, { disableWarnings: true });
  await signInWithEmailAndPassword(auth, user.email, user.password);
  const store = getFirestore(app);
  const [host = '', port] = stack.firestore.split(':');
  connectFirestoreEmulator(store, host, Number(port));
  return store;
}
