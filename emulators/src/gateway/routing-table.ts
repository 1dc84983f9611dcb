// What the gateway routes by: written by Cloud Run's side as one file, read by the gateway's process.
import { z } from 'zod';

const routedRevision = z.object({ timeoutMs: z.number(), idleMs: z.number() });

const routedService = z.object({
  service: z.string(),
  /** Its plain port on 127.0.0.1. */
  port: z.number(),
  minInstances: z.number(),
  /** The revisions that get traffic, in percent; empty while none is ready. */
  weights: z.array(z.object({ revision: z.string(), percent: z.number() })),
  tags: z.record(z.string(), z.string()),
  /** Every revision that exists, by its short name. */
  revisions: z.record(z.string(), routedRevision),
});

export const routingTable = z.object({
  services: z.array(routedService),
  /** Custom domains, each with the service that it leads to; that one may not be there. */
  domains: z.record(z.string(), z.string()).optional(),
});

export type RoutedService = z.infer<typeof routedService>;
export type RoutingTable = z.infer<typeof routingTable>;
