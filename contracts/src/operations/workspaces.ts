// Operations on workspaces.
import { z } from 'zod';
import { ActivityView } from '../documents/activity.ts';
import { author } from '../documents/shared-fields.ts';
import { WorkspaceDocument, workspaceTypes } from '../documents/workspace.ts';
import { appId, workspaceId } from '../ids.ts';
import { limitNames } from '../limits.ts';
import { workspaceDescription, workspaceName } from '../names.ts';
import { roles } from '../roles.ts';
import { tokenRights } from '../token-rights.ts';
import { operation } from './operation.ts';

const workspace = z.strictObject({ workspace: WorkspaceDocument });

/** How much of a limit is used; null for what is counted elsewhere, such as one deployment's lines. */
const limitUse = z.strictObject({ most: z.int().nonnegative(), used: z.int().nonnegative().nullable() });

export const workspaceOperations = {
  createWorkspace: operation({
    summary: 'Make a workspace; the caller becomes its owner.',
    noun: 'workspaces',
    action: 'workspace.create',
    scope: 'none',
    request: z.strictObject({
      name: workspaceName,
      description: workspaceDescription.optional(),
      type: z.enum(workspaceTypes).optional(),
    }),
    response: workspace,
    rest: { method: 'POST', path: '/workspaces', status: 201 },
    idempotent: false,
    mutates: true,
  }),
  updateWorkspace: operation({
    summary: "Change a workspace's name, description or type; what is not given stays.",
    noun: 'workspaces',
    action: 'workspace.update',
    scope: 'workspace',
    request: z.strictObject({
      workspaceId,
      name: workspaceName.optional(),
      description: workspaceDescription.optional(),
      type: z.enum(workspaceTypes).optional(),
    }),
    response: workspace,
    rest: { method: 'POST', path: '/workspaces/:workspaceId', status: 200 },
    idempotent: false,
    mutates: true,
  }),
  getCaller: operation({
    summary: 'Who calls, in which workspace, with which role, and by which API token.',
    noun: 'workspaces',
    action: 'workspace.read',
    scope: 'default-workspace',
    request: z.strictObject({ workspaceId: workspaceId.optional(), appId: appId.optional() }),
    response: z.strictObject({
      caller: author,
      workspace: WorkspaceDocument,
      /** What the caller is worth here now: with a token, the lesser of its right and its maker's role. */
      role: z.enum(roles),
      /** Null when a person calls. */
      token: z.strictObject({ right: z.enum(tokenRights), appId: appId.nullable() }).nullable(),
    }),
    rest: { method: 'GET', path: '/whoami', status: 200 },
    idempotent: false,
    mutates: false,
  }),
  listActivity: operation({
    summary: 'Who did what in a workspace, newest first, in pages of at most 100.',
    noun: 'workspaces',
    action: 'activity.read',
    scope: 'workspace',
    request: z.strictObject({
      workspaceId,
      limit: z.coerce.number().int().min(1).max(100).optional(),
      /** The `nextCursor` of the page before. */
      cursor: z.string().max(200).optional(),
    }),
    response: z.strictObject({ activity: z.array(ActivityView), nextCursor: z.string().nullable() }),
    rest: { method: 'GET', path: '/workspaces/:workspaceId/activity', status: 200 },
    idempotent: false,
    mutates: false,
  }),
  readUsage: operation({
    summary: "A workspace's limits, and how much of each is used now.",
    noun: 'workspaces',
    action: 'workspace.read',
    scope: 'workspace',
    request: z.strictObject({ workspaceId }),
    response: z.strictObject({ usage: z.record(z.enum(limitNames), limitUse) }),
    rest: { method: 'GET', path: '/workspaces/:workspaceId/usage', status: 200 },
    idempotent: false,
    mutates: false,
  }),
} as const;
