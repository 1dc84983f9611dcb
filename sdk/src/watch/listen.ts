// Snapshot listeners of Firestore that hand over contract-checked values; used by live-values alone.
import { type DocumentReference, onSnapshot, type Query, type QueryDocumentSnapshot } from 'firebase/firestore';
import type { z } from 'zod';
import { DeplightCallError, toCallError } from '../call-error.ts';
import { sentencesOf } from '../fit-contract.ts';
import type { Observer, Unsubscribe } from './observer.ts';
import { ParsedOnce } from './parsed-once.ts';

function parseDocument<Schema extends z.ZodType>(schema: Schema, path: string, data: unknown): z.output<Schema> {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new DeplightCallError({
    code: 'INTERNAL',
    message: `${path} does not fit this client: ${sentencesOf(parsed.error)}`,
    hint: 'Client and server seem to be of different versions; reload, or update the client.',
  });
}

/** Runs `make` for each snapshot; its first failure ends the listener and reaches the observer as the only error. */
function deliver<Value>(observer: Observer<Value>, make: () => Value, stop: () => void): void {
  let value: Value;
  try {
    value = make();
  } catch (error) {
    stop();
    observer.error(toCallError(error, 'listener'));
    return;
  }
  observer.next(value);
}

/**
 * A lasting cache knows that nothing was found the last time, and says so at once. The server's word that it is still so
 * changes nothing but where the snapshot is from, and is left out unless it is asked for.
 */
const withConfirmations = { includeMetadataChanges: true } as const;

/** Watches one document; `null` while it does not exist. */
export function listenToDocument<Schema extends z.ZodType>(
  reference: DocumentReference,
  schema: Schema,
  observer: Observer<z.output<Schema> | null>,
): Unsubscribe {
  const stop: Unsubscribe = onSnapshot(
    reference,
    withConfirmations,
    (snapshot) => {
      // An unsaved miss in the cache says nothing about the server: wait for its word.
      if (!snapshot.exists() && snapshot.metadata.fromCache) return;
      const make = () => (snapshot.exists() ? parseDocument(schema, reference.path, snapshot.data()) : null);
      deliver(observer, make, () => stop());
    },
    (error) => observer.error(toCallError(error, reference.path)),
  );
  return stop;
}

/** Watches whether a document's listener hears from the server, or has only what is in the cache. */
export function listenToFreshness(reference: DocumentReference, observer: Observer<boolean>): Unsubscribe {
  return onSnapshot(
    reference,
    { includeMetadataChanges: true },
    ({ metadata }) => observer.next(!metadata.fromCache),
    (error) => observer.error(toCallError(error, reference.path)),
  );
}

/** Watches the documents that a query finds, in its order. `where` names it in errors. */
export function listenToQuery<Schema extends z.ZodType>(
  query: Query,
  schema: Schema,
  where: string,
  observer: Observer<z.output<Schema>[]>,
): Unsubscribe {
  // What was held back is owed until the server has confirmed it; a confirmation of what was shown is no news.
  let owed = true;
  const parsed = new ParsedOnce((found: QueryDocumentSnapshot) => parseDocument(schema, found.ref.path, found.data()));
  const stop: Unsubscribe = onSnapshot(
    query,
    withConfirmations,
    (snapshot) => {
      const unsure = snapshot.empty && snapshot.metadata.fromCache;
      const changes = snapshot.docChanges();
      const news = owed || changes.length > 0;
      owed = unsure;
      if (unsure || !news) return;
      deliver(
        observer,
        () => parsed.of(snapshot.docs, changes),
        () => stop(),
      );
    },
    (error) => observer.error(toCallError(error, where)),
  );
  return stop;
}
