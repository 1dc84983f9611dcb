// Operations on deployments, and what belongs to them: uploads and event tickets.
import { z } from 'zod';
import { commitSha } from '../documents/shared-fields.ts';
import { appId, deploymentId, uploadId, workspaceId } from '../ids.ts';
import { appName, environment, variableName } from '../names.ts';
import { DeploymentView, LogView } from './deployment-view.ts';
import { idempotencyKey } from './idempotency-key.ts';
import { operation } from './operation.ts';

const rootDir = z.string().max(512);
const created = z.strictObject({ status: z.literal('success'), deployment: DeploymentView });

/** A secret of an older deployment: the version that it was made with, and the newest; null when that is gone. */
export const RolledBackSecret = z.strictObject({
  name: variableName,
  version: z.int().positive(),
  newest: z.int().positive().nullable(),
});
export type RolledBackSecret = z.infer<typeof RolledBackSecret>;

export const deploymentOperations = {
  createUpload: operation({
    summary: 'Open a resumable upload for an archive of up to 100 MB.',
    noun: 'deployments',
    action: 'upload.create',
    scope: 'default-workspace',
    request: z.strictObject({
      workspaceId: workspaceId.optional(),
      fileName: z.string().min(1).max(255),
      sizeBytes: z.int().positive().max(104_857_600),
    }),
    response: z.strictObject({
      uploadId,
      workspaceId,
      /** PUT the bytes here; the address is the permission, so keep it to yourself. */
      uploadUrl: z.url(),
    }),
    rest: { method: 'POST', path: '/uploads', status: 201 },
    idempotent: false,
    mutates: false,
  }),
  createDeployment: operation({
    summary: 'Deploy a git repository or an uploaded archive; makes the app when there is none of that name.',
    noun: 'deployments',
    action: 'deployment.create',
    scope: 'default-workspace',
    request: z
      .strictObject({
        workspaceId: workspaceId.optional(),
        appId: appId.optional(),
        name: appName.optional(),
        gitUrl: z.string().min(1).max(2_048).optional(),
        branch: z.string().min(1).max(200).optional(),
        /** Exactly this commit, which the git server must still give. */
        commit: commitSha.optional(),
        uploadId: uploadId.optional(),
        rootDir: rootDir.optional(),
        env: environment.optional(),
        idempotencyKey: idempotencyKey.optional(),
      })
      .refine((request) => request.gitUrl === undefined || request.uploadId === undefined, {
        message: 'goes without uploadId: a deployment has one source',
        path: ['gitUrl'],
      })
      .refine((request) => request.uploadId === undefined || request.branch === undefined, {
        message: 'goes with gitUrl only',
        path: ['branch'],
      })
      .refine((request) => request.uploadId === undefined || request.commit === undefined, {
        message: 'goes with gitUrl only',
        path: ['commit'],
      }),
    response: created,
    rest: { method: 'POST', path: '/deployments', status: 201 },
    idempotent: true,
    mutates: true,
    startsWork: true,
  }),
  listDeployments: operation({
    summary: 'List deployments of a workspace or an app, newest first.',
    noun: 'deployments',
    action: 'deployment.read',
    scope: 'default-workspace',
    request: z.strictObject({
      workspaceId: workspaceId.optional(),
      appId: appId.optional(),
      limit: z.coerce.number().int().min(1).max(100).optional(),
      cursor: z.string().max(200).optional(),
    }),
    response: z.strictObject({ deployments: z.array(DeploymentView), nextCursor: z.string().nullable() }),
    rest: { method: 'GET', path: '/deployments', status: 200 },
    idempotent: false,
    mutates: false,
  }),
  getDeployment: operation({
    summary: 'One deployment with its newest log lines (at most 1,000).',
    noun: 'deployments',
    action: 'deployment.read',
    scope: 'deployment',
    request: z.strictObject({ deploymentId }),
    response: z.strictObject({ deployment: DeploymentView, logs: z.array(LogView) }),
    rest: { method: 'GET', path: '/deployments/:deploymentId', status: 200 },
    idempotent: false,
    mutates: false,
  }),
  readDeploymentLog: operation({
    summary: "A deployment's log from its first line on, in pages of at most 1,000 lines.",
    noun: 'deployments',
    action: 'deployment.read',
    scope: 'deployment',
    request: z.strictObject({
      deploymentId,
      limit: z.coerce.number().int().min(1).max(1_000).optional(),
      /** The `nextPageToken` of the page before. */
      pageToken: z
        .string()
        .regex(/^\d{1,9}$/)
        .optional(),
    }),
    response: z.strictObject({ lines: z.array(LogView), nextPageToken: z.string().nullable() }),
    rest: { method: 'GET', path: '/deployments/:deploymentId/log', status: 200 },
    idempotent: false,
    mutates: false,
  }),
  cancelDeployment: operation({
    summary: 'Ask a running deployment to stop; it becomes CANCELED when the builder has confirmed.',
    noun: 'deployments',
    action: 'deployment.cancel',
    scope: 'deployment',
    request: z.strictObject({ deploymentId }),
    response: created,
    rest: { method: 'POST', path: '/deployments/:deploymentId/cancel', status: 200 },
    idempotent: false,
    mutates: true,
  }),
  redeployApp: operation({
    summary: 'Build and release the same source again.',
    noun: 'deployments',
    action: 'deployment.redeploy',
    scope: 'deployment',
    request: z.strictObject({ deploymentId, idempotencyKey: idempotencyKey.optional() }),
    response: created,
    rest: { method: 'POST', path: '/deployments/:deploymentId/redeploy', status: 201 },
    idempotent: true,
    mutates: true,
    startsWork: true,
  }),
  rollbackApp: operation({
    summary: 'Make an older deployment live again, without building.',
    noun: 'deployments',
    action: 'deployment.rollback',
    scope: 'deployment',
    request: z.strictObject({ deploymentId, idempotencyKey: idempotencyKey.optional() }),
    response: created,
    rest: { method: 'POST', path: '/deployments/:deploymentId/rollback', status: 201 },
    idempotent: true,
    mutates: true,
    startsWork: true,
  }),
  previewRollback: operation({
    summary: 'Which secrets a rollback would bring back, by name and version, before it is asked for.',
    noun: 'deployments',
    action: 'deployment.rollback',
    scope: 'deployment',
    request: z.strictObject({ deploymentId }),
    response: z.strictObject({ secrets: z.array(RolledBackSecret).max(100) }),
    rest: { method: 'GET', path: '/deployments/:deploymentId/rollback', status: 200 },
    idempotent: false,
    mutates: false,
  }),
  restartApp: operation({
    summary: 'Start what is live anew, from the same image, with the variables and secrets as they are set now.',
    noun: 'deployments',
    action: 'deployment.restart',
    scope: 'workspace',
    request: z.strictObject({ workspaceId, appId, idempotencyKey: idempotencyKey.optional() }),
    response: created,
    rest: { method: 'POST', path: '/workspaces/:workspaceId/apps/:appId/restart', status: 201 },
    idempotent: true,
    mutates: true,
    startsWork: true,
  }),
  createEventTicket: operation({
    summary: 'A single-use ticket, good for 60 seconds, for EventSource, which cannot send a header.',
    noun: 'deployments',
    action: 'events.ticket',
    scope: 'none',
    request: z.strictObject({}),
    response: z.strictObject({ ticket: z.string(), expiresAt: z.iso.datetime() }),
    rest: { method: 'POST', path: '/events/ticket', status: 201 },
    idempotent: false,
    mutates: false,
  }),
} as const;
