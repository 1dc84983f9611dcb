// listMembers; changeRole, removeMember and leaveWorkspace: one commit each, and all of them meet in one count, so that a
// workspace never loses its last owner.
import { type Action, DeplightError, type MemberDocument, mayGrant } from '@deplight/contracts';
import { readMembers, readUser } from '../store/documents.ts';
import { runOptimistic } from '../store/optimistic.ts';
import { paths } from '../store/paths.ts';
import { readTokenIdsOf } from '../store/tokens.ts';
import { memberTarget } from './activity-targets.ts';
import type { Handler, Situation } from './handler.ts';
import { checkOwnerRemains, countPeopleChange, readTouched, userOutOfWorkspace } from './membership.ts';

export const listMembers: Handler<'listMembers'> = async ({ workspaceId }) => {
  const members = await readMembers(workspaceId);
  return { members: members.sort((a, b) => (a.joinedAt < b.joinedAt ? -1 : 1)) };
};

export const changeRole: Handler<'changeRole'> = async ({ workspaceId, uid, role }, situation) => {
  const member = await runOptimistic(async (transaction) => {
    const count = await countPeopleChange(workspaceId, transaction);
    const { role: own, target } = await readTouched(situation, uid, 'member.change-role', transaction);
    if (!mayGrant(own, role)) {
      throw new DeplightError('PERMISSION_DENIED', `The role ${own} may not make anybody an ${role}.`);
    }
    if (target.role === role) {
      situation.activity.nothing();
      return target;
    }
    await checkOwnerRemains(workspaceId, target, transaction);
    const changed: MemberDocument = { ...target, role };
    count();
    transaction.set(paths.member(workspaceId, uid), changed);
    const note = `${target.role} → ${role}`;
    situation.activity.record(transaction, { workspaceId, targets: [memberTarget(target)], note });
    return changed;
  }, situation.clock);
  return { member };
};

export const removeMember: Handler<'removeMember'> = async ({ uid }, situation) => {
  const member = await endMembership(situation, uid, 'member.remove');
  return { member };
};

export const leaveWorkspace: Handler<'leaveWorkspace'> = async (_request, situation) => {
  const member = await endMembership(situation, situation.caller.uid, 'workspace.leave');
  return { member };
};

function endMembership(situation: Situation, uid: string, action: Action): Promise<MemberDocument> {
  const { workspaceId, activity, clock } = situation;
  return runOptimistic(async (transaction) => {
    const count = await countPeopleChange(workspaceId, transaction);
    const { target } = await readTouched(situation, uid, action, transaction);
    await checkOwnerRemains(workspaceId, target, transaction);
    const [user, tokens] = await Promise.all([
      readUser(uid, transaction),
      readTokenIdsOf(workspaceId, uid, transaction),
    ]);
    count();
    transaction.delete(paths.member(workspaceId, uid));
    // Worthless already, without a member; but they would be good again if the member came back.
    for (const id of tokens) transaction.delete(paths.token(workspaceId, id));
    transaction.delete(paths.mail(workspaceId, uid));
    transaction.delete(paths.presence(workspaceId, uid));
    transaction.set(paths.user(uid), userOutOfWorkspace(uid, user, workspaceId));
    activity.record(transaction, { workspaceId, targets: [memberTarget(target)], note: target.role });
    return target;
  }, clock);
}
