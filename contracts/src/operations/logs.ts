// Operations on what live apps say. They are served by functions of the relay's identity, the only one that can take
// secrets out of lines (see functions/README.md).
import { z } from 'zod';
import { logLevels, logSources, RuntimeLine } from '../documents/runtime-log.ts';
import { time } from '../documents/shared-fields.ts';
import { appId, deploymentId, workspaceId } from '../ids.ts';
import { operation } from './operation.ts';

const path = '/workspaces/:workspaceId/apps/:appId/logs';

export const logOperations = {
  readLogs: operation({
    summary: 'Lines of an app and of what the platform says about it, from Cloud Logging; the newest page first.',
    noun: 'logs',
    action: 'logs.read',
    scope: 'workspace',
    request: z.strictObject({
      workspaceId,
      appId,
      since: time.optional(),
      until: time.optional(),
      /** This level and the more serious ones. */
      level: z.enum(logLevels).optional(),
      source: z.enum(logSources).optional(),
      /** Lines that contain it, upper or lower case, as they are shown: secrets cannot be searched for. */
      search: z.string().min(1).max(200).optional(),
      /** Only what this deployment's revision says. */
      deploymentId: deploymentId.optional(),
      /** `oldest` gives the first page of the time asked for, and goes forward from there. */
      order: z.enum(['newest', 'oldest']).optional(),
      limit: z.coerce.number().int().min(1).max(1_000).optional(),
      pageToken: z.string().max(8_000).optional(),
    }),
    response: z.strictObject({
      /** Oldest first, whatever the order of the pages. */
      lines: z.array(RuntimeLine),
      nextPageToken: z.string().nullable(),
    }),
    rest: { method: 'GET', path, status: 200 },
    idempotent: false,
    mutates: false,
  }),
  watchLogs: operation({
    summary: "Watch an app's lines for a minute, or those of a deployment under way; ask again to go on.",
    noun: 'logs',
    action: 'logs.read',
    scope: 'workspace',
    request: z.strictObject({ workspaceId, appId, deploymentId: deploymentId.optional() }),
    response: z.strictObject({ until: time }),
    rest: { method: 'POST', path: `${path}/watch`, status: 200 },
    idempotent: false,
    mutates: false,
  }),
} as const;
