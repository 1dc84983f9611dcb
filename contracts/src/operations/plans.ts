// Looking at a source before anything is deployed: its plan, its Dockerfile and what matters before going live.
import { z } from 'zod';
import { Commit } from '../documents/deployment.ts';
import { commitSha } from '../documents/shared-fields.ts';
import { appId, uploadId, workspaceId } from '../ids.ts';
import { Analysis } from '../plan.ts';
import { operation } from './operation.ts';

/** What a source may have at most to be looked at beforehand; a deployment takes up to 100 MB. */
export const MAX_PREVIEW_BYTES = 20 * 1024 * 1024;

export const planOperations = {
  planSource: operation({
    summary:
      'The plan of a git repository or an uploaded archive of up to 20 MB, without deploying or keeping anything.',
    noun: 'deployments',
    action: 'source.plan',
    scope: 'default-workspace',
    request: z
      .strictObject({
        workspaceId: workspaceId.optional(),
        /** The app that it is meant for; what is set on it counts. */
        appId: appId.optional(),
        gitUrl: z.string().min(1).max(2_048).optional(),
        branch: z.string().min(1).max(200).optional(),
        commit: commitSha.optional(),
        uploadId: uploadId.optional(),
        rootDir: z.string().max(512).optional(),
      })
      .refine(({ gitUrl, uploadId: upload }) => (gitUrl === undefined) !== (upload === undefined), {
        message: 'is needed, or uploadId: a plan has one source',
        path: ['gitUrl'],
      })
      .refine(({ uploadId: upload, branch, commit }) => upload === undefined || (branch ?? commit) === undefined, {
        message: 'goes without branch and commit, which are of gitUrl',
        path: ['uploadId'],
      }),
    response: z.strictObject({
      analysis: Analysis,
      /** What was looked at of a repository; null for an archive. */
      commit: Commit.nullable(),
    }),
    rest: { method: 'POST', path: '/plans', status: 200 },
    idempotent: false,
    mutates: false,
  }),
} as const;
