// workspaces/{w}/invites/{id}: an open invite. It is deleted when it is used or revoked. No client may read it.
import { z } from 'zod';
import { inviteId, workspaceId } from '../ids.ts';
import { inviteEmail } from '../names.ts';
import { roles } from '../roles.ts';
import { author, schemaVersion, time } from './shared-fields.ts';

/** Milliseconds that an invite can be accepted. */
export const inviteValidMs = 7 * 24 * 3_600_000;

export const InviteDocument = z.strictObject({
  schemaVersion,
  id: inviteId,
  workspaceId,
  /** SHA-256 of the secret in the link, in hex; the secret itself is kept nowhere. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  role: z.enum(roles),
  /** Who alone may accept it, by verified e-mail address; null for whoever has the link. */
  email: inviteEmail.nullable(),
  createdBy: author,
  createdAt: time,
  expiresAt: time,
});
export type InviteDocument = z.infer<typeof InviteDocument>;

/** An invite as admins see it. */
export const InviteView = InviteDocument.omit({ schemaVersion: true, hash: true });
export type InviteView = z.infer<typeof InviteView>;

export function inviteView(document: InviteDocument): InviteView {
  const { schemaVersion: _version, hash: _hash, ...view } = document;
  return view;
}
