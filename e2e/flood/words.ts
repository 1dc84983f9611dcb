// An app that says words one after the other while somebody looks: how long each takes from being asked for to the live tail.
import { RuntimeChunkDocument } from '@deplight/contracts';
import { adminFirestore } from '../client/admin.ts';
import { api } from '../client/api.ts';
import { type ChattyApp, say } from '../client/chatty-app.ts';
import { patienceMs } from '../client/patience.ts';
import type { User } from '../client/user.ts';

/** As often as a page does. */
const renewMs = 30_000;

export interface Words {
  /** @returns how long it took; milliseconds. @throws when it is not seen in time. */
  sayOne(): Promise<number>;
  stop(): void;
}

/** Begins to look, and returns once the first word was seen. */
export async function followWords(user: User, app: ChattyApp): Promise<Words> {
  const path = `workspaces/${app.workspaceId}/apps/${app.appId}`;
  const awaited = new Map<string, () => void>();
  const stop = adminFirestore()
    .collection(`${path}/runtime`)
    .onSnapshot((snapshot) => {
      const lines = snapshot.docChanges().flatMap(({ doc }) => RuntimeChunkDocument.parse(doc.data()).lines);
      for (const { text } of lines) awaited.get(text)?.();
    });
  let count = 0;
  let watchedMs = Number.NEGATIVE_INFINITY;
  const sayOne = async (): Promise<number> => {
    if (Date.now() - watchedMs > renewMs) {
      watchedMs = Date.now();
      await api(`/${path}/logs/watch`, { user, method: 'POST' });
    }
    count += 1;
    const word = `word ${count}`;
    const seen = new Promise<void>((resolve) => awaited.set(word, resolve));
    const startMs = Date.now();
    await say(app, word);
    await within(patienceMs, word, seen);
    awaited.delete(word);
    return Date.now() - startMs;
  };
  await sayOne();
  return { stop, sayOne };
}

async function within(timeoutMs: number, what: string, promise: Promise<void>): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`Not within ${timeoutMs} ms: ${what}`)), timeoutMs);
  await Promise.race([promise, late.promise]).finally(() => clearTimeout(timer));
}
