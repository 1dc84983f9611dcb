// Which workspace's apps run as which identity: one document, since a number must not be given to two.
import { RuntimeAccountsDocument } from '@deplight/contracts';
import { paths } from './paths.ts';
import type { Transaction } from './transaction.ts';

/** Undefined where none was ever given away. @throws ZodError */
export async function readRuntimeAccounts(transaction?: Transaction): Promise<RuntimeAccountsDocument | undefined> {
  const reference = paths.runtimeAccounts();
  const snapshot = await (transaction ? transaction.get(reference) : reference.get());
  return snapshot.exists ? RuntimeAccountsDocument.parse(snapshot.data()) : undefined;
}

/** Whether a workspace has any secret. */
export async function hasSecrets(workspaceId: string, transaction: Transaction): Promise<boolean> {
  return !(await transaction.get(paths.secrets(workspaceId).limit(1))).empty;
}
