// Operations on workspaces.
import { z } from 'zod';
import { WorkspaceDocument, workspaceTypes } from '../documents/workspace.ts';
import { workspaceId } from '../ids.ts';
import { workspaceDescription, workspaceName } from '../names.ts';
import { operation } from './operation.ts';

const workspace = z.strictObject({ workspace: WorkspaceDocument });

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
} as const;
