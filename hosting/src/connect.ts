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
  persistentLocalCache,
  persistentMultipleTabManager,
} from 'firebase/firestore';
import { connectFunctionsEmulator, getFunctions } from 'firebase/functions';
import type { DashboardConfig } from './config.ts';
import { KeptDocuments } from './session/kept-documents.ts';

export interface Connection {
  readonly auth: Auth;
  readonly deplight: Deplight;
  readonly kept: KeptDocuments;
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

  // Kept in the browser until whoever sees it signs out, so that a second visit reads what has changed and no more.
  const localCache = persistentLocalCache({ tabManager: persistentMultipleTabManager() });
  const firestore = initializeFirestore(app, { localCache });
  const { firestoreEmulator, functionsEmulator } = config;
  if (firestoreEmulator !== null) connectFirestoreEmulator(firestore, firestoreEmulator.host, firestoreEmulator.port);
  if (functionsEmulator !== null) {
    connectFunctionsEmulator(getFunctions(app, region), functionsEmulator.host, functionsEmulator.port);
  }
  const kept = new KeptDocuments(firestore, config.database);
  return { auth, deplight: createDeplight({ app, region }), kept };
}
