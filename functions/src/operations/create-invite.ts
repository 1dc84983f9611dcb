// createInvite, listInvites and revokeInvite: who may invite whom, and the link that is shown once.
import { createHash, randomBytes } from 'node:crypto';
import {
  DeplightError,
  type InviteDocument,
  inviteValidMs,
  inviteView,
  limitsOf,
  mayGrant,
  type Role,
} from '@deplight/contracts';
import { notFound, roleThrough } from '../authorize/authorize.ts';
import { dashboardUrl } from '../authorize/dashboard-url.ts';
import { newId } from '../clock.ts';
import { readInvite, readInvites, readMember, readWorkspace } from '../store/documents.ts';
import { runOptimistic } from '../store/optimistic.ts';
import { paths } from '../store/paths.ts';
import type { Handler } from './handler.ts';
import { countPeopleChange } from './membership.ts';

export const createInvite: Handler<'createInvite'> = async ({ role, email }, situation) => {
  const { caller, workspaceId, clock, activity } = situation;
  const nowMs = clock.now();
  const secret = randomBytes(32).toString('base64url');
  const invite: InviteDocument = {
    schemaVersion: 1,
    id: newId('invite'),
    workspaceId,
    hash: hashOfSecret(secret),
    role,
    email: email ?? null,
    createdBy: { uid: caller.uid, name: caller.name },
    createdAt: new Date(nowMs).toISOString(),
    expiresAt: new Date(nowMs + inviteValidMs).toISOString(),
  };
  await runOptimistic(async (transaction) => {
    const count = await countPeopleChange(workspaceId, transaction);
    const [actor, workspace, all] = await Promise.all([
      readMember(workspaceId, caller.uid, transaction),
      readWorkspace(workspaceId, transaction),
      readInvites(workspaceId, transaction),
    ]);
    checkMayInvite(actor && roleThrough(caller, actor), role);
    const [open, expired] = [all.filter((other) => isOpen(other, nowMs)), all.filter((other) => !isOpen(other, nowMs))];
    const most = limitsOf(workspace).invites;
    if (open.length >= most) {
      throw new DeplightError(
        'LIMIT_REACHED',
        `This workspace has ${open.length} open invites, and may have ${most}.`,
        {
          hint: 'Revoke invites that are no longer wanted.',
        },
      );
    }
    count();
    for (const { id } of expired) transaction.delete(paths.invite(workspaceId, id));
    transaction.create(paths.invite(workspaceId, invite.id), invite);
    const target = { kind: 'invite', id: invite.id, name: email ?? 'by link' } as const;
    activity.record(transaction, { workspaceId, targets: [target], note: role });
  }, clock);
  const token = `${workspaceId}.${invite.id}.${secret}`;
  // The token stands behind #, so that no server logs it.
  return { invite: inviteView(invite), token, link: `${dashboardUrl(situation.origin)}/join#${token}` };
};

export const listInvites: Handler<'listInvites'> = async (_request, { workspaceId, clock }) => {
  const all = await readInvites(workspaceId);
  const open = all.filter((invite) => isOpen(invite, clock.now()));
  return { invites: open.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)).map(inviteView) };
};

export const revokeInvite: Handler<'revokeInvite'> = async ({ inviteId }, { caller, workspaceId, clock, activity }) => {
  const invite = await runOptimistic(async (transaction) => {
    const count = await countPeopleChange(workspaceId, transaction);
    const [actor, found] = await Promise.all([
      readMember(workspaceId, caller.uid, transaction),
      readInvite({ workspaceId, inviteId }, transaction),
    ]);
    if (!found) throw notFound('invite');
    checkMayInvite(actor && roleThrough(caller, actor), found.role);
    count();
    transaction.delete(paths.invite(workspaceId, inviteId));
    const target = { kind: 'invite', id: inviteId, name: found.email ?? 'by link' } as const;
    activity.record(transaction, { workspaceId, targets: [target], note: found.role });
    return found;
  }, clock);
  return { invite: inviteView(invite) };
};

/** SHA-256 of an invite's secret, in hex. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export function isOpen(invite: InviteDocument, nowMs: number): boolean {
  return Date.parse(invite.expiresAt) > nowMs;
}

function checkMayInvite(role: Role | undefined, granted: Role): void {
  if (role === undefined) throw notFound('workspace');
  if (!mayGrant(role, granted)) {
    throw new DeplightError('PERMISSION_DENIED', `The role ${role} may not invite anybody as ${granted}.`);
  }
}
