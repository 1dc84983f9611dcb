// The message of topic `crashes`: what is live of an app ended by itself.
import { appId, deploymentId, workspaceId } from '@deplight/contracts';
import { z } from 'zod';

export const crashMessage = z.object({
  workspaceId,
  appId,
  deploymentId,
  revision: z.string().regex(/^dpl-[a-z0-9-]{1,59}$/),
  instanceId: z
    .string()
    .regex(/^[\w.-]{1,200}$/)
    .optional(),
  atMs: z.number(),
  sentence: z.string(),
});
export type CrashMessage = z.infer<typeof crashMessage>;
