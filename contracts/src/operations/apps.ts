// Operations on apps.
import { z } from 'zod';
import { AppDocument } from '../documents/app.ts';
import { MetricsView } from '../documents/metrics.ts';
import { appId, workspaceId } from '../ids.ts';
import { appName } from '../names.ts';
import { operation } from './operation.ts';

export const appOperations = {
  listApps: operation({
    summary: 'The apps of a workspace by name, or the one that is named; not those being deleted.',
    noun: 'apps',
    action: 'app.read',
    scope: 'workspace',
    request: z.strictObject({ workspaceId, appId: appId.optional() }),
    response: z.strictObject({ apps: z.array(AppDocument) }),
    rest: { method: 'GET', path: '/workspaces/:workspaceId/apps', status: 200 },
    idempotent: false,
    mutates: false,
  }),
  readMetrics: operation({
    summary: "An app's figures of its last minutes, oldest first; a minute without one is as the minute before.",
    noun: 'apps',
    action: 'app.read',
    scope: 'workspace',
    request: z.strictObject({ workspaceId, appId, limit: z.coerce.number().int().min(1).max(60).optional() }),
    response: z.strictObject({ minutes: z.array(MetricsView) }),
    rest: { method: 'GET', path: '/workspaces/:workspaceId/apps/:appId/metrics', status: 200 },
    idempotent: false,
    mutates: false,
  }),
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
