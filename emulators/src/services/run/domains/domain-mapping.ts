// A domain mapping as Cloud Run's v1 API shows it, and the rules by which one is made. Pure.
// https://docs.cloud.google.com/run/docs/reference/rest/v1/namespaces.domainmappings
import { z } from 'zod';
import { CloudError } from '../../../grpc/cloud-error.ts';

export const API_VERSION = 'domains.cloudrun.com/v1';
const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

/** What is remembered of one. */
export const storedMapping = z.object({
  domain: z.string(),
  service: z.string(),
  uid: z.string(),
  labels: z.record(z.string(), z.string()),
  createdMs: z.number(),
});
export type StoredMapping = z.infer<typeof storedMapping>;

const wanted = z.object({
  apiVersion: z.literal(API_VERSION),
  kind: z.literal('DomainMapping'),
  metadata: z.object({
    name: z.string().regex(DOMAIN, 'should be a domain'),
    namespace: z.string().optional(),
    labels: z.record(z.string(), z.string()).optional(),
  }),
  spec: z.object({
    routeName: z.string().min(1),
    certificateMode: z.enum(['NONE', 'AUTOMATIC']).optional(),
    forceOverride: z.boolean().optional(),
  }),
});

/** Throws CloudError INVALID_ARGUMENT for what Cloud Run would not take. */
export function newMapping(body: unknown, facts: { namespace: string; uid: string; nowMs: number }): StoredMapping {
  const read = wanted.safeParse(body);
  if (!read.success) throw new CloudError('INVALID_ARGUMENT', z.prettifyError(read.error));
  const { metadata, spec } = read.data;
  if (metadata.namespace !== undefined && metadata.namespace !== facts.namespace)
    throw new CloudError('INVALID_ARGUMENT', 'metadata.namespace: should be the namespace of the path.');
  const { name: domain, labels = {} } = metadata;
  return { domain, service: spec.routeName, uid: facts.uid, labels, createdMs: facts.nowMs };
}

/** The resource. Its service may come and go; while there is none, it is not ready. */
export function shownMapping(
  { domain, service, uid, labels, createdMs }: StoredMapping,
  { namespace, hasService }: { namespace: string; hasService: boolean },
) {
  const ready = hasService
    ? { type: 'Ready', status: 'True' }
    : { type: 'Ready', status: 'False', reason: 'RouteMissing', message: `Route '${service}' does not exist.` };
  return {
    apiVersion: API_VERSION,
    kind: 'DomainMapping',
    metadata: { name: domain, namespace, uid, labels, creationTimestamp: new Date(createdMs).toISOString() },
    spec: { routeName: service, certificateMode: 'AUTOMATIC' },
    status: {
      observedGeneration: 1,
      conditions: [
        ready,
        { type: 'CertificateProvisioned', status: 'True' },
        { type: 'DomainRoutable', status: 'True' },
      ],
      mappedRouteName: service,
      resourceRecords: [],
      url: `https://${domain}`,
    },
  };
}
