// Cloud Storage's line in the table of services.
import path from 'node:path';
import type { EmulatedApi } from '../emulated-api.ts';
import { objectStoreOf } from './object-store-of.ts';
import { createStorageListener } from './storage-listener.ts';
import { UploadSessions } from './upload-sessions.ts';

const MAX_OBJECT_BYTES = 2 ** 30;

export const storageApi: EmulatedApi = {
  name: 'Cloud Storage',
  start: async (world) => {
    const store = objectStoreOf(world);
    const sessions = new UploadSessions(store, {
      dir: path.join(world.stateDir, 'storage'),
      maxBytes: MAX_OBJECT_BYTES,
    });
    const listener = createStorageListener({ store, sessions, maxObjectBytes: MAX_OBJECT_BYTES, allowedOrigins: [] });
    return { http: { listener } };
  },
};
