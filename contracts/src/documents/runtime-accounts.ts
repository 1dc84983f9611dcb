// runtimeAccounts/held: which workspace's apps run as which identity of Google Cloud. No client reads or writes it.
import { z } from 'zod';
import { workspaceId } from '../ids.ts';
import { schemaVersion } from './shared-fields.ts';

/** As many as `deplight setup` makes at most: Google allows 100 service accounts to a project, ours and others' among them. */
export const maxWorkspaceAccounts = 80;

export const RuntimeAccountsDocument = z.strictObject({
  schemaVersion,
  /** The number of the identity that a workspace has for good; none of it is given to two. */
  held: z.record(workspaceId, z.int().min(1).max(maxWorkspaceAccounts)),
  /** The functions' own HMAC: who can write to Firestore alone gives nobody the identity of somebody else. */
  seal: z.string().regex(/^[0-9a-f]{64}$/),
});
export type RuntimeAccountsDocument = z.infer<typeof RuntimeAccountsDocument>;
