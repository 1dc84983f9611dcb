// A page that shows an app's live lines: it renews its lease and listens to the newest chunks, as the dashboard does.
import { type DeploymentDocument, RuntimeChunkDocument } from '@deplight/contracts';
import { collection, type Firestore, limit, onSnapshot, orderBy, query } from 'firebase/firestore';
import { api } from '../../e2e/client/api.ts';
import type { User } from '../../e2e/client/user.ts';

const renewMs = 30_000;

export interface LineWatcher {
  /** Resolves when a line with this text is there. @throws after `deadlineMs`. */
  seen(text: string, deadlineMs: number): Promise<void>;
  stop(): void;
}

interface Scene {
  readonly user: User;
  readonly store: Firestore;
  readonly app: DeploymentDocument;
}

export async function lineWatcher({ user, store, app }: Scene): Promise<LineWatcher> {
  const path = `workspaces/${app.workspaceId}/apps/${app.appId}`;
  const renew = () => api(`/${path}/logs/watch`, { user, method: 'POST' });
  await renew();
  const lease = setInterval(() => void renew().catch(() => undefined), renewMs);
  let wanted: { readonly text: string; readonly resolve: () => void } | undefined;
  const chunks = query(collection(store, path, 'runtime'), orderBy('first', 'desc'), limit(2));
  const stopListening = onSnapshot(chunks, ({ docs }) => {
    const lines = docs.flatMap((chunk) => RuntimeChunkDocument.parse(chunk.data()).lines);
    if (lines.some(({ text }) => text === wanted?.text)) wanted?.resolve();
  });
  return {
    seen: (text, deadlineMs) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`The line was not seen: ${text}`)), deadlineMs);
        wanted = {
          text,
          resolve: () => {
            clearTimeout(late);
            resolve();
          },
        };
      }),
    stop() {
      clearInterval(lease);
      stopListening();
    },
  };
}
