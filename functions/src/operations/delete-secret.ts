// deleteSecret: for ever, with all versions; refused while an app would miss it, asleep or awake.
import { DeplightError } from '@deplight/contracts';
import { deleteSecretResource } from '../clouds/secret-manager.ts';
import { secretId } from '../plans/secret-pins.ts';
import { readSecret } from '../store/documents.ts';
import { paths } from '../store/paths.ts';
import { transact } from '../store/transact.ts';
import { withLease } from '../store/with-lease.ts';
import type { Handler } from './handler.ts';
import { readAppSecrets, usersOf } from './secret-uses.ts';

const leaseMs = 40_000;

export const deleteSecret: Handler<'deleteSecret'> = async ({ name }, { workspaceId, clock }) => {
  const secret = secretId(workspaceId, name);
  await withLease(`secret-${secret}`, leaseMs, clock, async () => {
    const listed = await deleteUnused(workspaceId, name);
    // A try that got no further than the document left the value: it goes now.
    const stored = await deleteSecretResource(secret);
    if (!listed && !stored) throw new DeplightError('NOT_FOUND', 'There is no secret of that name.');
  });
  return { name };
};

/** Deletes the document, so that nothing can be bound to it any more. @returns whether there was one. */
function deleteUnused(workspaceId: string, name: string): Promise<boolean> {
  return transact(async (transaction) => {
    const known = await readSecret(workspaceId, name, transaction);
    if (!known) return false;
    const users = usersOf(name, await readAppSecrets(workspaceId, transaction));
    if (users.length > 0) {
      throw new DeplightError('SECRET_IN_USE', `${name} is used by ${users.slice(0, 5).join(', ')}.`);
    }
    transaction.delete(paths.secret(workspaceId, name));
    return true;
  });
}
