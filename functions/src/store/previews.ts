// Reading and changing pull requests that are shown: of an app, of a workspace, of all of them.
import { isDeepStrictEqual } from 'node:util';
import { type DeploymentRun, PreviewDocument } from '@deplight/contracts';
import type { Query } from 'firebase-admin/firestore';
import { type Clock, isoNow } from '../clock.ts';
import { parsed } from './documents.ts';
import { firestore } from './firestore.ts';
import { paths } from './paths.ts';
import { readSound } from './sound.ts';
import type { Transaction } from './transaction.ts';

export interface PreviewIds {
  readonly workspaceId: string;
  readonly appId: string;
  readonly number: number;
}

export async function readPreview(ids: PreviewIds, transaction?: Transaction): Promise<PreviewDocument | undefined> {
  const reference = paths.preview(ids, ids.number);
  return parsed(PreviewDocument, transaction ? await transaction.get(reference) : await reference.get());
}

/** The pull request that a deployment shows; undefined for one that shows none, and when it is no longer known. */
export async function readPreviewOf(
  { workspaceId, appId, preview }: DeploymentRun,
  transaction?: Transaction,
): Promise<PreviewDocument | undefined> {
  return preview === undefined ? undefined : readPreview({ workspaceId, appId, number: preview }, transaction);
}

const readAll = (query: Query, transaction?: Transaction) => readSound(PreviewDocument, query, transaction);

/** An app's pull requests, at most 100. */
export const readPreviewsOfApp = (ids: { workspaceId: string; appId: string }, transaction?: Transaction) =>
  readAll(paths.previews(ids).limit(100), transaction);

/** A workspace's pull requests, at most 500. */
export const readPreviewsOfWorkspace = (workspaceId: string, transaction?: Transaction) =>
  readAll(paths.allPreviews().where('workspaceId', '==', workspaceId).limit(500), transaction);

/** Pull requests of all workspaces, at most `limit`. */
export const readAllPreviews = (limit: number) => readAll(paths.allPreviews().limit(limit));

/**
 * Changes a pull request, and writes nothing when nothing is different.
 * @param change may read and write in the transaction, too.
 * @returns it as it is then; undefined when it is not known.
 */
export function changePreview(
  ids: PreviewIds,
  clock: Clock,
  change: (
    preview: PreviewDocument,
    transaction: Transaction,
  ) => Partial<PreviewDocument> | Promise<Partial<PreviewDocument>>,
): Promise<PreviewDocument | undefined> {
  return firestore().runTransaction(async (transaction) => {
    const known = await readPreview(ids, transaction);
    if (!known) return undefined;
    const changed = { ...known, ...(await change(known, transaction)) };
    if (isDeepStrictEqual(changed, known)) return known;
    const written = { ...changed, updatedAt: isoNow(clock) };
    transaction.set(paths.preview(ids, ids.number), written);
    return written;
  });
}
