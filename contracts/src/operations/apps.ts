// Operations on apps.
import { z } from 'zod';
import { AppDocument } from '../documents/app.ts';
import { appId, workspaceId } from '../ids.ts';
import { appName } from '../names.ts';
import { operation } from './operation.ts';

export const appOperations = {
  createApp: operation({
    summary: 'Make an app that can be deployed to.',
    noun: 'apps',
    action: 'app.create',
    scope: 'workspace',
    request: z.strictObject({ workspaceId, name: appName }),
    response: z.strictObject({ app: AppDocument }),
    rest: { method: 'POST', path: '/apps', status: 201 },
    idempotent: false,
    mutates: true,
  }),
  deleteApp: operation({
    summary: 'Delete an app for ever: its service, revisions, deployments and logs.',
    noun: 'apps',
    action: 'app.delete',
    scope: 'workspace',
    request: z.strictObject({ workspaceId, appId }),
    response: z.strictObject({ app: AppDocument }),
    rest: { method: 'DELETE', path: '/workspaces/:workspaceId/apps/:appId', status: 200 },
    idempotent: false,
    mutates: true,
    startsWork: true,
  }),
} as const;
