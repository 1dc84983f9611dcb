// Snapshot listeners as a dashboard has them: through the web SDK, as one person, by the rules.
import { DeploymentDocument } from '@deplight/contracts';
import { collectionGroup, limit, onSnapshot, orderBy, query, terminate, where } from 'firebase/firestore';
import { firestoreOf } from '../../e2e/client/firestore.ts';
import type { User } from '../../e2e/client/user.ts';

export interface Listening {
  /** From a document's change until a listener has it, in milliseconds. */
  readonly latenciesMs: readonly number[];
  /** The listeners that do not know that each of these is live. */
  missing(ids: readonly string[]): number;
  stop(): Promise<void>;
}

/** @param count of listeners. The SDK answers equal queries by one of them, so that each asks for another number. */
export async function listenAs(user: User, workspaceId: string, count: number): Promise<Listening> {
  const store = await firestoreOf(user, user.uid);
  const latenciesMs: number[] = [];
  const live = Array.from({ length: count }, () => new Set<string>());
  const stops = await Promise.all(
    live.map((seen, n) => {
      const deployments = collectionGroup(store, 'deployments');
      const newest = [where('workspaceId', '==', workspaceId), orderBy('createdAt', 'desc'), limit(40 + n)];
      const first = Promise.withResolvers<() => void>();
      const stop = onSnapshot(
        query(deployments, ...newest),
        (snapshot) => {
          for (const { doc } of snapshot.docChanges()) take(DeploymentDocument.parse(doc.data()), seen);
          first.resolve(stop);
        },
        first.reject,
      );
      return first.promise;
    }),
  );
  function take({ id, status, updatedAt }: DeploymentDocument, seen: Set<string>): void {
    latenciesMs.push(Date.now() - Date.parse(updatedAt));
    if (status === 'LIVE') seen.add(id);
  }
  return {
    latenciesMs,
    missing: (ids) => live.filter((seen) => !ids.every((id) => seen.has(id))).length,
    async stop() {
      for (const stop of stops) stop();
      await terminate(store);
    },
  };
}
