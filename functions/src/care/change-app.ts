// The one way to change an app beside its pipeline: in a transaction, with what follows from the change, and no write
// when nothing changes.
import { isDeepStrictEqual } from 'node:util';
import { type AppDocument, withDerived } from '@deplight/contracts';
import type { Clock } from '../clock.ts';
import { isoNow } from '../clock.ts';
import { readApp } from '../store/documents.ts';
import { firestore } from '../store/firestore.ts';
import { paths } from '../store/paths.ts';
import type { Transaction } from '../store/transaction.ts';

export interface AppIds {
  readonly workspaceId: string;
  readonly appId: string;
}

/**
 * @param change what shall be different, from the app as it is in the transaction; it may read and write there too.
 * @returns the app as it is then; undefined when it is gone or being deleted.
 */
export function changeApp(
  ids: AppIds,
  clock: Clock,
  change: (app: AppDocument, transaction: Transaction) => Partial<AppDocument> | Promise<Partial<AppDocument>>,
): Promise<AppDocument | undefined> {
  return firestore().runTransaction(async (transaction) => {
    const app = await readApp(ids, transaction);
    if (!app || app.deletedAt !== null) return undefined;
    const changed = withDerived({ ...app, ...(await change(app, transaction)) });
    if (isDeepStrictEqual(changed, app)) return app;
    const written = { ...changed, updatedAt: isoNow(clock) };
    transaction.set(paths.app(app.workspaceId, app.id), written);
    return written;
  });
}
