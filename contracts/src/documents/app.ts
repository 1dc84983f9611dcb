// workspaces/{w}/apps/{a}: one app, the plant on the shelf.
import { z } from 'zod';
import { appId, deploymentId, workspaceId } from '../ids.ts';
import { appName } from '../names.ts';
import { phaseNames } from '../phases.ts';
import { author, schemaVersion, time } from './shared-fields.ts';

export const appStatuses = ['NEW', 'DEPLOYING', 'HEALTHY', 'DEGRADED', 'SLEEPING', 'FAILED', 'MAINTENANCE'] as const;
export type AppStatus = (typeof appStatuses)[number];

export const AppDocument = z.strictObject({
  schemaVersion,
  id: appId,
  workspaceId,
  name: appName,
  /** Computed by `appStatusOf`; never written by a client. */
  status: z.enum(appStatuses),
  /** The address that any client can open; null until a deployment was live. */
  url: z.url().nullable(),
  /** The Cloud Run service, `dpl-{name ≤ 14}-{6}`. */
  service: z.string().regex(/^dpl-[a-z0-9-]{1,30}$/),
  /** What serves now; null before the first deployment went live. */
  live: z.strictObject({ deploymentId, revision: z.string() }).nullable(),
  /** The deployment that holds the app's pipeline; null when none does. */
  activeDeploymentId: deploymentId.nullable(),
  /** Raised with every deployment that takes the pipeline; older generations may not shift traffic. */
  generation: z.int().nonnegative(),
  /** The newest deployment, for the shelf. */
  last: z.strictObject({ deploymentId, status: z.enum(phaseNames), at: time, by: author }).nullable(),
  /** Set when the app is being deleted; nothing new may start. */
  deletedAt: time.nullable(),
  createdBy: author,
  createdAt: time,
  updatedAt: time,
});
export type AppDocument = z.infer<typeof AppDocument>;
