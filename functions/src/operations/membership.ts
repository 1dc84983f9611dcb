// What every change of a membership has in common: the count in which they all meet, both members as they are now, the
// owner who must remain, and the user's own list of workspaces, which is kept in step.
import {
  type Action,
  DeplightError,
  type MemberDocument,
  maxWorkspacesPerUser,
  mayTouch,
  type Role,
  type UserDocument,
} from '@deplight/contracts';
import { z } from 'zod';
import { checkRole, notFound, roleThrough } from '../authorize/authorize.ts';
import { readMember } from '../store/documents.ts';
import { paths } from '../store/paths.ts';
import type { Transaction } from '../store/transaction.ts';
import type { Situation } from './handler.ts';

const peopleUsage = z.object({ changes: z.number().int() });

/**
 * Counts one more change of a workspace's members or invites. It takes no lock: of those who come at the same moment one is
 * faster, and the others begin anew, so that no two of them judge the same owners, room or invites. To be called before
 * anything else is read.
 * @returns writes it down, once everything was read.
 */
export async function countPeopleChange(workspaceId: string, transaction: Transaction): Promise<() => void> {
  const stored = await transaction.get(paths.peopleUsage(workspaceId));
  const { changes } = peopleUsage.parse(stored.data() ?? { changes: 0 });
  return () => transaction.set(paths.peopleUsage(workspaceId), { changes: changes + 1 });
}

/**
 * The member that is to be changed, and the caller's role. Judges that role again, as it is in this transaction: of two owners who
 * remove each other at once, the second is no member any more.
 * @throws DeplightError NOT_FOUND, PERMISSION_DENIED
 */
export async function readTouched(
  { caller, workspaceId }: Situation,
  uid: string,
  action: Action,
  transaction: Transaction,
): Promise<{ role: Role; target: MemberDocument }> {
  const [actor, target] = await Promise.all([
    readMember(workspaceId, caller.uid, transaction),
    readMember(workspaceId, uid, transaction),
  ]);
  if (!actor) throw notFound('workspace');
  checkRole(caller, actor, action);
  const role = roleThrough(caller, actor);
  if (!target) throw notFound('member');
  if (uid !== caller.uid && !mayTouch(role, target.role)) {
    throw new DeplightError('PERMISSION_DENIED', `The role ${role} may not touch an ${target.role}.`);
  }
  return { role, target };
}

/** @throws DeplightError LAST_OWNER when `member` is the workspace's only owner. */
export async function checkOwnerRemains(
  workspaceId: string,
  member: MemberDocument,
  transaction: Transaction,
): Promise<void> {
  if (member.role !== 'owner') return;
  const owners = await transaction.get(paths.members(workspaceId).where('role', '==', 'owner').limit(2));
  if (owners.size < 2) throw new DeplightError('LAST_OWNER', `${member.name} is the only owner of this workspace.`);
}

/** The user with one workspace more. @throws DeplightError LIMIT_REACHED */
export function userInWorkspace(
  uid: string,
  user: UserDocument | undefined,
  workspace: { readonly id: string; readonly name: string },
): UserDocument {
  const others = (user?.workspaces ?? []).filter(({ id }) => id !== workspace.id);
  if (others.length >= maxWorkspacesPerUser) {
    throw new DeplightError('LIMIT_REACHED', `You are in ${others.length} workspaces, and may be in no more.`, {
      hint: 'Leave a workspace that you no longer need.',
    });
  }
  return { uid, workspaces: [...others, { id: workspace.id, name: workspace.name }] };
}

/** The user with one workspace less. */
export function userOutOfWorkspace(uid: string, user: UserDocument | undefined, workspaceId: string): UserDocument {
  return { uid, workspaces: (user?.workspaces ?? []).filter(({ id }) => id !== workspaceId) };
}
