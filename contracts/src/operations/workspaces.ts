// Operations on workspaces.
import { z } from 'zod';
import { WorkspaceDocument } from '../documents/workspace.ts';
import { workspaceName } from '../names.ts';
import { operation } from './operation.ts';

export const workspaceOperations = {
  createWorkspace: operation({
    summary: 'Make a workspace; the caller becomes its owner.',
    noun: 'workspaces',
    action: 'workspace.create',
    scope: 'none',
    request: z.strictObject({ name: workspaceName }),
    response: z.strictObject({ workspace: WorkspaceDocument }),
    rest: { method: 'POST', path: '/workspaces', status: 201 },
    idempotent: false,
  }),
} as const;
