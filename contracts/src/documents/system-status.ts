// system/status: the platform as a whole, for any signed-in user. It names no workspace, app or person.
import { z } from 'zod';
import { ClassCounts } from './metrics.ts';
import { schemaVersion, time } from './shared-fields.ts';

const count = z.int().nonnegative();

export const SystemStatusDocument = z.strictObject({
  schemaVersion,
  /** Start of the minute that the figures are of. They have not changed since, until the document does. */
  at: time,
  /** Apps with an instance in that minute. */
  appsAwake: count,
  /** Deployments asked for since midnight UTC. */
  deploymentsToday: count,
  requests: count,
  classes: ClassCounts,
  /** Requests of that minute by Google Cloud region. */
  regions: z.record(z.string().max(40), count),
  /** Processors in use, in vCPUs. */
  cpus: z.number().nonnegative(),
  memoryBytes: count,
});
export type SystemStatusDocument = z.infer<typeof SystemStatusDocument>;
