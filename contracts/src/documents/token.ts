// workspaces/{w}/tokens/{id}: a key with which a program acts for the member who made it. Deleted when it is revoked,
// and with the membership. No client may read it.
import { z } from 'zod';
import { appId, tokenId, workspaceId } from '../ids.ts';
import { tokenName } from '../names.ts';
import { tokenRights } from '../token-rights.ts';
import { author, schemaVersion, time } from './shared-fields.ts';

/** An API token as it is sent: its prefix and 256 random bits in base64url. */
export const tokenText = z.string().regex(/^dplk_[A-Za-z0-9_-]{43}$/, 'should be an API token');

/** API tokens wherever they stand in a text, cut ones among them; what is found is masked before it is shown. */
export const tokensInText = /\bdplk_[A-Za-z0-9_-]{8,}/g;

export const TokenDocument = z.strictObject({
  schemaVersion,
  id: tokenId,
  workspaceId,
  /** The one app that it is for; null when it is for the whole workspace. */
  appId: appId.nullable(),
  name: tokenName,
  right: z.enum(tokenRights),
  /** SHA-256 of the token, in hex; the token itself is kept nowhere. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Whom it acts for; it can never do more than this member may at that time. */
  createdBy: author,
  createdAt: time,
  expiresAt: time,
  /** To the hour: written at most once an hour, so that a busy program costs no write per request. */
  lastUsedAt: time.nullable(),
});
export type TokenDocument = z.infer<typeof TokenDocument>;

/** A token as it is listed. */
export const TokenView = TokenDocument.omit({ schemaVersion: true, hash: true });
export type TokenView = z.infer<typeof TokenView>;

export function tokenView(document: TokenDocument): TokenView {
  const { schemaVersion: _version, hash: _hash, ...view } = document;
  return view;
}
