// API tokens: found by their hash, which only somebody who has the token can know.
import { TokenDocument } from '@deplight/contracts';
import { paths } from './paths.ts';
import { readSound, sound } from './sound.ts';
import type { Transaction } from './transaction.ts';

/** Grpc's code of an update of what is not there any more. */
const notFound = 5;

export async function findToken(hash: string): Promise<TokenDocument | undefined> {
  const [found] = (await paths.allTokens().where('hash', '==', hash).limit(1).get()).docs;
  return found && sound(TokenDocument, found);
}

export async function readToken(
  ids: { workspaceId: string; tokenId: string },
  transaction: Transaction,
): Promise<TokenDocument | undefined> {
  const snapshot = await transaction.get(paths.token(ids.workspaceId, ids.tokenId));
  return snapshot.exists ? TokenDocument.parse(snapshot.data()) : undefined;
}

/** All tokens of a workspace, at most 1,500: as many as its members may have and some. */
export async function readTokens(workspaceId: string): Promise<TokenDocument[]> {
  return readSound(TokenDocument, paths.tokens(workspaceId).limit(1_500));
}

/** The tokens of a workspace that act for one member. */
export async function readTokensOf(workspaceId: string, uid: string, transaction?: Transaction) {
  return readSound(TokenDocument, tokensOf(workspaceId, uid), transaction);
}

/** Their ids, whatever else their documents say. */
export async function readTokenIdsOf(workspaceId: string, uid: string, transaction: Transaction): Promise<string[]> {
  return (await transaction.get(tokensOf(workspaceId, uid))).docs.map(({ id }) => id);
}

const tokensOf = (workspaceId: string, uid: string) =>
  paths.tokens(workspaceId).where('createdBy.uid', '==', uid).limit(200);

/** Says when a token was last used; a token that was revoked meanwhile stays revoked. */
export async function noteTokenUse({ workspaceId, id }: TokenDocument, lastUsedAt: string): Promise<void> {
  await paths
    .token(workspaceId, id)
    .update({ lastUsedAt })
    .catch((error: unknown) => {
      if (typeof error !== 'object' || error === null || !('code' in error) || error.code !== notFound) throw error;
    });
}
