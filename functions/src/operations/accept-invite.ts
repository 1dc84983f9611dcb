// acceptInvite: uses an invite up and makes the caller a member, both in one commit: of a hundred who try, one wins, and of
// a hundred with an invite each nobody waits for a lock.
import {
  DeplightError,
  type InviteDocument,
  limitsOf,
  type MemberDocument,
  mayDo,
  mayGrant,
} from '@deplight/contracts';
import type { Caller } from '../authorize/caller.ts';
import { isoNow } from '../clock.ts';
import { safeEqual } from '../safe-equal.ts';
import { readInvite, readMember, readUser, readWorkspace } from '../store/documents.ts';
import { runOptimistic } from '../store/optimistic.ts';
import { paths } from '../store/paths.ts';
import type { Transaction } from '../store/transaction.ts';
import { memberTarget } from './activity-targets.ts';
import { hashOfSecret, isOpen } from './create-invite.ts';
import type { Handler } from './handler.ts';
import { countPeopleChange, userInWorkspace } from './membership.ts';

export const acceptInvite: Handler<'acceptInvite'> = async ({ token }, { caller, clock, activity }) => {
  const [workspaceId = '', inviteId = '', secret = ''] = token.split('.');
  return runOptimistic(async (transaction) => {
    const count = await countPeopleChange(workspaceId, transaction);
    const invite = await readInvite({ workspaceId, inviteId }, transaction);
    if (!invite || !isSecretOf(invite, secret) || !isOpen(invite, clock.now())) throw invalid();
    checkAddressee(invite, caller);
    const [workspace, known, inviter, user] = await Promise.all([
      readWorkspace(workspaceId, transaction),
      readMember(workspaceId, caller.uid, transaction),
      readMember(workspaceId, invite.createdBy.uid, transaction),
      readUser(caller.uid, transaction),
    ]);
    if (!workspace || !inviter || !mayDo(inviter.role, 'invite.create') || !mayGrant(inviter.role, invite.role))
      throw invalid();
    if (known)
      throw new DeplightError('ALREADY_EXISTS', `You are a member of ${workspace.name} already.`, {
        hint: 'Open the workspace; the invite stays good for somebody else.',
      });
    await checkRoom(workspaceId, limitsOf(workspace).members, transaction);
    const member: MemberDocument = {
      uid: caller.uid,
      role: invite.role,
      name: caller.name,
      joinedAt: isoNow(clock),
    };
    const joined = userInWorkspace(caller.uid, user, workspace);
    count();
    transaction.delete(paths.invite(workspaceId, inviteId));
    transaction.create(paths.member(workspaceId, caller.uid), member);
    transaction.set(paths.user(caller.uid), joined);
    const note = `${invite.role}, invited by ${invite.createdBy.name}`;
    activity.record(transaction, { workspaceId, targets: [memberTarget(member)], note });
    return { workspace, member };
  }, clock);
};

function isSecretOf(invite: InviteDocument, secret: string): boolean {
  return safeEqual(Buffer.from(invite.hash, 'hex'), Buffer.from(hashOfSecret(secret), 'hex'));
}

/** Unknown, used, revoked, expired and made by somebody who may no longer invite: all look alike. */
function invalid(): DeplightError {
  return new DeplightError('INVITE_INVALID', 'This invite is unknown, used already or no longer good.');
}

function checkAddressee(invite: InviteDocument, caller: Caller): void {
  if (invite.email === null || invite.email === caller.verifiedEmail) return;
  throw new DeplightError('INVITE_OTHER_EMAIL', 'This invite is for another e-mail address, or yours is not verified.');
}

async function checkRoom(workspaceId: string, most: number, transaction: Transaction): Promise<void> {
  const { count } = (await transaction.get(paths.members(workspaceId).count())).data();
  if (count >= most)
    throw new DeplightError('LIMIT_REACHED', `This workspace has ${count} members, and may have ${most}.`, {
      hint: 'Ask an admin of the workspace to remove somebody first.',
    });
}
