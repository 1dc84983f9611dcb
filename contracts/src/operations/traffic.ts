// Operations on the traffic of a workspace's apps.
import { z } from 'zod';
import { time } from '../documents/shared-fields.ts';
import { workspaceId } from '../ids.ts';
import { operation } from './operation.ts';

export const trafficOperations = {
  watchTraffic: operation({
    summary: 'Watch the requests to the apps of a workspace for a minute; ask again to go on.',
    noun: 'workspaces',
    action: 'traffic.watch',
    scope: 'workspace',
    request: z.strictObject({ workspaceId }),
    response: z.strictObject({ until: time }),
    rest: { method: 'POST', path: '/workspaces/:workspaceId/traffic/watch', status: 200 },
    idempotent: false,
    mutates: false,
  }),
} as const;
