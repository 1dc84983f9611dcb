// Operations on who looks at what. They are for people at a page: a program looks at nothing.
import { z } from 'zod';
import { time } from '../documents/shared-fields.ts';
import { appId, workspaceId } from '../ids.ts';
import { operation } from './operation.ts';

export const presenceOperations = {
  lookAtApp: operation({
    summary:
      'Show the other members, for a minute and a half, that you look at an app; or, with `gone`, that you do no more.',
    noun: 'apps',
    action: 'app.look',
    scope: 'workspace',
    request: z.strictObject({ workspaceId, appId, gone: z.boolean().optional() }),
    response: z.strictObject({
      /** Until when it is shown; null when it is not, as where nobody else is a member. */
      until: time.nullable(),
      /** The time by which leases are judged. */
      at: time,
    }),
    rest: { method: 'POST', path: '/workspaces/:workspaceId/apps/:appId/presence', status: 200 },
    idempotent: false,
    mutates: false,
  }),
} as const;
