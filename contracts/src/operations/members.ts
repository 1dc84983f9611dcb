// Operations on the members of a workspace. Who may touch whom stands in `mayGrant` and `mayTouch` (roles.ts).
import { z } from 'zod';
import { MemberDocument } from '../documents/workspace.ts';
import { userId, workspaceId } from '../ids.ts';
import { roles } from '../roles.ts';
import { operation } from './operation.ts';

export const memberOperations = {
  listMembers: operation({
    summary: 'The members of a workspace by when they joined, with their roles.',
    noun: 'workspaces',
    action: 'workspace.read',
    scope: 'workspace',
    request: z.strictObject({ workspaceId }),
    response: z.strictObject({ members: z.array(MemberDocument) }),
    rest: { method: 'GET', path: '/workspaces/:workspaceId/members', status: 200 },
    idempotent: false,
    mutates: false,
  }),
  changeRole: operation({
    summary: "Change a member's role. Admins may not touch owners; the last owner stays one.",
    noun: 'workspaces',
    action: 'member.change-role',
    scope: 'workspace',
    request: z.strictObject({ workspaceId, uid: userId, role: z.enum(roles) }),
    response: z.strictObject({ member: MemberDocument }),
    rest: { method: 'POST', path: '/workspaces/:workspaceId/members/:uid/role', status: 200 },
    idempotent: false,
    mutates: true,
  }),
  removeMember: operation({
    summary: 'Remove a member, who is out at once. Admins may not touch owners; the last owner stays.',
    noun: 'workspaces',
    action: 'member.remove',
    scope: 'workspace',
    request: z.strictObject({ workspaceId, uid: userId }),
    response: z.strictObject({ member: MemberDocument }),
    rest: { method: 'DELETE', path: '/workspaces/:workspaceId/members/:uid', status: 200 },
    idempotent: false,
    mutates: true,
  }),
  leaveWorkspace: operation({
    summary: 'Leave a workspace; the last owner cannot.',
    noun: 'workspaces',
    action: 'workspace.leave',
    scope: 'workspace',
    request: z.strictObject({ workspaceId }),
    response: z.strictObject({ member: MemberDocument }),
    rest: { method: 'POST', path: '/workspaces/:workspaceId/leave', status: 200 },
    idempotent: false,
    mutates: true,
  }),
} as const;
