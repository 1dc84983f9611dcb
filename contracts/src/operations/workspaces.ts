// Operations on workspaces.
import { z } from 'zod';
import { WorkspaceDocument, workspaceTypes } from '../documents/workspace.ts';
import { workspaceId } from '../ids.ts';
import { limitNames } from '../limits.ts';
import { workspaceDescription, workspaceName } from '../names.ts';
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
