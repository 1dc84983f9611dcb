// Operations on invites: a link that makes whoever opens it, or one person alone, a member of a workspace.
import { z } from 'zod';
import { InviteView } from '../documents/invite.ts';
import { MemberDocument, WorkspaceDocument } from '../documents/workspace.ts';
import { inviteId, workspaceId } from '../ids.ts';
import { inviteEmail } from '../names.ts';
import { roles } from '../roles.ts';
import { operation } from './operation.ts';

/** What the link carries: the workspace, the invite, and 256 random bits in base64url. */
export const inviteToken = z
  .string()
  .regex(/^ws_[a-z0-9]{20}\.inv_[a-z0-9]{20}\.[A-Za-z0-9_-]{43}$/, 'should be the token of an invite link');

export const inviteOperations = {
  createInvite: operation({
    summary: 'Make an invite for a role, for one e-mail address or for whoever has the link. Good once, for 7 days.',
    noun: 'workspaces',
    action: 'invite.create',
    scope: 'workspace',
    request: z.strictObject({ workspaceId, role: z.enum(roles), email: inviteEmail.optional() }),
    response: z.strictObject({
      invite: InviteView,
      /** Shown this once: the link is the permission, so hand it to nobody else. */
      link: z.url(),
      token: inviteToken,
    }),
    rest: { method: 'POST', path: '/workspaces/:workspaceId/invites', status: 201 },
    idempotent: false,
    mutates: true,
  }),
  listInvites: operation({
    summary: 'The open invites of a workspace, newest first; never their links.',
    noun: 'workspaces',
    action: 'invite.read',
    scope: 'workspace',
    request: z.strictObject({ workspaceId }),
    response: z.strictObject({ invites: z.array(InviteView) }),
    rest: { method: 'GET', path: '/workspaces/:workspaceId/invites', status: 200 },
    idempotent: false,
    mutates: false,
  }),
  revokeInvite: operation({
    summary: 'Make an open invite worthless.',
    noun: 'workspaces',
    action: 'invite.revoke',
    scope: 'workspace',
    request: z.strictObject({ workspaceId, inviteId }),
    response: z.strictObject({ invite: InviteView }),
    rest: { method: 'DELETE', path: '/workspaces/:workspaceId/invites/:inviteId', status: 200 },
    idempotent: false,
    mutates: true,
  }),
  acceptInvite: operation({
    summary: 'Join a workspace with the token of an invite link.',
    noun: 'workspaces',
    action: 'invite.accept',
    scope: 'none',
    request: z.strictObject({ token: inviteToken }),
    response: z.strictObject({ workspace: WorkspaceDocument, member: MemberDocument }),
    rest: { method: 'POST', path: '/invites/accept', status: 200 },
    idempotent: false,
    mutates: true,
  }),
} as const;
