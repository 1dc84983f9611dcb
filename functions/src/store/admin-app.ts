// The one Firebase Admin app of a function's process. firebase-functions makes apps of its own, under other names.
import { type App, getApps, initializeApp } from 'firebase-admin/app';

const defaultName = '[DEFAULT]';

export function adminApp(): App {
  return getApps().find(({ name }) => name === defaultName) ?? initializeApp();
}
