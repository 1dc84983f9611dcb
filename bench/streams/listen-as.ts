// Snapshot listeners as a dashboard has them: a shelf through the web SDK, as one person, by the rules.
import { collection, limit, onSnapshot, query, terminate } from 'firebase/firestore';
import { z } from 'zod';
import { firestoreOf } from '../../e2e/client/firestore.ts';
import type { User } from '../../e2e/client/user.ts';

/** As much of an app as counts here: a whole one, two hundred times for each change, is most of what a listener costs. */
const SeenApp = z.object({ updatedAt: z.string(), live: z.object({ deploymentId: z.string() }).nullable() });

export interface Listening {
  /** From a document's change until a listener has it, in milliseconds. */
  readonly latenciesMs: readonly number[];
  /** The listeners that do not know that each of these deployments serves. */
  missing(ids: readonly string[]): number;
  stop(): Promise<void>;
}

/** @param count of listeners. The SDK answers equal queries by one of them, so that each asks for another number. */
export async function listenAs(user: User, workspaceId: string, count: number): Promise<Listening> {
  const store = await firestoreOf(user, user.uid);
  const latenciesMs: number[] = [];
  const serving = Array.from({ length: count }, () => new Set<string>());
  const take = ({ live, updatedAt }: z.infer<typeof SeenApp>, seen: Set<string>) => {
    latenciesMs.push(Date.now() - Date.parse(updatedAt));
    if (live) seen.add(live.deploymentId);
  };
  const stops = await Promise.all(
    serving.map((seen, n) => {
      const first = Promise.withResolvers<() => void>();
      const stop = onSnapshot(
        query(collection(store, `workspaces/${workspaceId}/apps`), limit(40 + n)),
        (snapshot) => {
          for (const { doc } of snapshot.docChanges()) take(SeenApp.parse(doc.data()), seen);
          first.resolve(stop);
        },
        first.reject,
      );
      return first.promise;
    }),
  );
  return {
    latenciesMs,
    missing: (ids) => serving.filter((seen) => !ids.every((id) => seen.has(id))).length,
    async stop() {
      for (const stop of stops) stop();
      await terminate(store);
    },
  };
}
