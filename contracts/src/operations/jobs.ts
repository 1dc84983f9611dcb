// Operations on jobs: commands that run once in what is live, beside it, with its variables and secrets.
import { z } from 'zod';
import { JobLineView, JobView, jobCommand, jobSeconds, jobTimeout } from '../documents/job.ts';
import { Schedule } from '../documents/schedules.ts';
import { appId, jobId, workspaceId } from '../ids.ts';
import { idempotencyKey } from './idempotency-key.ts';
import { operation } from './operation.ts';

const path = '/workspaces/:workspaceId/apps/:appId/jobs';
const request = z.strictObject({ workspaceId, appId, jobId });
const response = z.strictObject({ job: JobView });

export const jobOperations = {
  createJob: operation({
    summary: `Run a command once in what is live, with its variables and secrets. \`command\` is the program and its arguments, read by no shell; ${jobSeconds.usual / 60} minutes unless \`timeoutSeconds\` says otherwise.`,
    noun: 'apps',
    action: 'job.run',
    scope: 'workspace',
    request: z.strictObject({
      workspaceId,
      appId,
      command: jobCommand,
      timeoutSeconds: jobTimeout.optional(),
      idempotencyKey: idempotencyKey.optional(),
    }),
    response,
    rest: { method: 'POST', path, status: 202 },
    idempotent: true,
    mutates: true,
    startsWork: true,
  }),
  listJobs: operation({
    summary: "An app's jobs of the last 30 days, newest first.",
    noun: 'apps',
    action: 'logs.read',
    scope: 'workspace',
    request: z.strictObject({
      workspaceId,
      appId,
      limit: z.coerce.number().int().min(1).max(100).optional(),
      cursor: z.string().max(200).optional(),
    }),
    response: z.strictObject({ jobs: z.array(JobView), nextCursor: z.string().nullable() }),
    rest: { method: 'GET', path, status: 200 },
    idempotent: false,
    mutates: false,
  }),
  listSchedules: operation({
    summary:
      'The commands that what is live runs at set times, with the next time of each and what became of the last.',
    noun: 'apps',
    action: 'app.read',
    scope: 'workspace',
    request: z.strictObject({ workspaceId, appId }),
    response: z.strictObject({ schedules: z.array(Schedule) }),
    rest: { method: 'GET', path: '/workspaces/:workspaceId/apps/:appId/schedules', status: 200 },
    idempotent: false,
    mutates: false,
  }),
  getJob: operation({
    summary: 'A job: how far it is, and how its command ended.',
    noun: 'apps',
    action: 'logs.read',
    scope: 'workspace',
    request,
    response,
    rest: { method: 'GET', path: `${path}/:jobId`, status: 200 },
    idempotent: false,
    mutates: false,
  }),
  readJobLog: operation({
    summary: 'What a job printed, oldest first; `pageToken` is the number of the first line wanted.',
    noun: 'apps',
    action: 'logs.read',
    scope: 'workspace',
    request: request.extend({
      limit: z.coerce.number().int().min(1).max(1_000).optional(),
      pageToken: z
        .string()
        .regex(/^[1-9]\d{0,8}$/, 'should be the nextPageToken of an earlier answer')
        .optional(),
    }),
    response: z.strictObject({ lines: z.array(JobLineView), nextPageToken: z.string().nullable() }),
    rest: { method: 'GET', path: `${path}/:jobId/log`, status: 200 },
    idempotent: false,
    mutates: false,
  }),
  cancelJob: operation({
    summary: 'Stop a job. It is CANCELED once nothing of it runs any more.',
    noun: 'apps',
    action: 'job.run',
    scope: 'workspace',
    request,
    response,
    rest: { method: 'POST', path: `${path}/:jobId/cancel`, status: 202 },
    idempotent: false,
    mutates: true,
  }),
} as const;
