// updateWorkspace: what people read about a workspace. Its name also stands in every member's own list.
import { WorkspaceDocument } from '@deplight/contracts';
import { notFound } from '../authorize/authorize.ts';
import { readMembers, readUser, readWorkspace } from '../store/documents.ts';
import { paths } from '../store/paths.ts';
import { transact } from '../store/transact.ts';
import type { Transaction } from '../store/transaction.ts';
import type { Handler } from './handler.ts';

export const updateWorkspace: Handler<'updateWorkspace'> = async ({ workspaceId, ...wanted }, { activity }) => {
  const workspace = await transact(async (transaction) => {
    const known = await readWorkspace(workspaceId, transaction);
    if (!known) throw notFound('workspace');
    const changed = WorkspaceDocument.parse({ ...known, ...given(wanted) });
    const fields = (['name', 'description', 'type'] as const).filter((field) => changed[field] !== known[field]);
    if (fields.length === 0) {
      activity.nothing();
      return known;
    }
    const users = fields.includes('name') ? await usersOf(workspaceId, transaction) : [];
    transaction.set(paths.workspace(workspaceId), changed);
    for (const user of users) {
      const workspaces = user.workspaces.map((one) => (one.id === workspaceId ? { ...one, name: changed.name } : one));
      transaction.set(paths.user(user.uid), { ...user, workspaces });
    }
    const target = { kind: 'workspace', id: workspaceId, name: changed.name } as const;
    activity.record(transaction, { workspaceId, targets: [target], note: `changed: ${fields.join(', ')}` });
    return changed;
  });
  return { workspace };
};

/** What was given; a field that is left out stays as it is. */
function given(wanted: object): object {
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
}

async function usersOf(workspaceId: string, transaction: Transaction) {
  const members = await readMembers(workspaceId, transaction);
  const users = await Promise.all(members.map(({ uid }) => readUser(uid, transaction)));
  return users.filter((user) => user !== undefined);
}
