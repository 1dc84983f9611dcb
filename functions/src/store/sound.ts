// What of the stored documents can be worked with. One that is not as its contract says, as a bad migration or a hand in the
// console leaves it, is told to the log and left alone, so that it holds up no other.
import type {
  DocumentReference,
  DocumentSnapshot,
  Query,
  QueryDocumentSnapshot,
  Timestamp,
} from 'firebase-admin/firestore';
import { z } from 'zod';
import { logger } from '../telemetry/log.ts';
import { parseDocument } from './parse-document.ts';
import type { Transaction } from './transaction.ts';

const usualPage = 200;

/** The document; undefined when there is none, or none that is as the contract says. */
export function sound<Schema extends z.ZodType>(
  schema: Schema,
  snapshot: DocumentSnapshot,
): z.output<Schema> | undefined {
  if (!snapshot.exists) return undefined;
  try {
    return parseDocument(schema, snapshot.data());
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    logger.error('A document is not as it should be', { path: snapshot.ref.path, problem: error.message });
    return undefined;
  }
}

/** Those that are as the contract says. */
export function soundOf<Schema extends z.ZodType>(
  schema: Schema,
  snapshots: readonly DocumentSnapshot[],
): z.output<Schema>[] {
  return snapshots.map((snapshot) => sound(schema, snapshot)).filter((one) => one !== undefined);
}

/** A document as a query found it; without content where it is not as the contract says. */
export interface Found<Content> {
  readonly reference: DocumentReference;
  readonly updateTime: Timestamp;
  readonly content: Content | undefined;
}

/** All that a query finds, whatever it says: for those who deal with what nobody can read as well. */
export async function find<Schema extends z.ZodType>(schema: Schema, query: Query): Promise<Found<z.output<Schema>>[]> {
  const { docs } = await query.get();
  return docs.map((snapshot) => ({
    reference: snapshot.ref,
    updateTime: snapshot.updateTime,
    content: sound(schema, snapshot),
  }));
}

/** What a query finds, as far as it is as the contract says. */
export async function readSound<Schema extends z.ZodType>(schema: Schema, query: Query, transaction?: Transaction) {
  const { docs } = await (transaction ? transaction.get(query) : query.get());
  return soundOf(schema, docs);
}

/** All that a query without a limit finds, page by page, so that neither memory nor one answer has to hold all of it. */
export async function* pagesOf(query: Query, size = usualPage): AsyncGenerator<readonly QueryDocumentSnapshot[]> {
  let page = query.limit(size);
  for (;;) {
    const { docs } = await page.get();
    if (docs.length > 0) yield docs;
    const last = docs.at(-1);
    if (!last || docs.length < size) return;
    page = query.startAfter(last).limit(size);
  }
}
