// Makes the Firebase app and the SDK from the settings; the one place that knows about emulators.
import { createDeplight, type Deplight } from '@deplight/sdk';
import { initializeApp } from 'firebase/app';
import {
  type Auth,
  browserLocalPersistence,
  connectAuthEmulator,
  indexedDBLocalPersistence,
  initializeAuth,
} from 'firebase/auth';
import {
  connectFirestoreEmulator,
  initializeFirestore,
  memoryLocalCache,
  memoryLruGarbageCollector,
} from 'firebase/firestore';
import { connectFunctionsEmulator, getFunctions } from 'firebase/functions';
import type { DashboardConfig } from './config.ts';

export interface Connection {
  readonly auth: Auth;
  readonly deplight: Deplight;
}

export function connect(config: DashboardConfig): Connection {
  const { projectId, apiKey, region } = config;
  const app = initializeApp({
    projectId,
    apiKey,
    ...(config.authDomain === undefined ? {} : { authDomain: config.authDomain }),
    ...(config.appId === undefined ? {} : { appId: config.appId }),
  });

  // No popup resolver: it would load an iframe and scripts from foreign hosts.
  const auth = initializeAuth(app, { persistence: [indexedDBLocalPersistence, browserLocalPersistence] });
  if (config.authEmulator !== null) connectAuthEmulator(auth, config.authEmulator, { disableWarnings: true });

  // Kept in memory only: a shared computer keeps nothing of a workspace, and a reset stack shows nothing stale.
  // The LRU collector still gives back at once what was seen a moment ago.
  const localCache = memoryLocalCache({ garbageCollector: memoryLruGarbageCollector() });
  const firestore = initializeFirestore(app, { localCache });
  const { firestoreEmulator, functionsEmulator } = config;
  if (firestoreEmulator !== null) connectFirestoreEmulator(firestore, firestoreEmulator.host, firestoreEmulator.port);
  if (functionsEmulator !== null) {
    connectFunctionsEmulator(getFunctions(app, region), functionsEmulator.host, functionsEmulator.port);
  }
  return { auth, deplight: createDeplight({ app, region }) };
}
