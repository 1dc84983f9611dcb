// The gateway's routing table, computed from all services: what it needs to know and nothing else.
import type { RoutedService, RoutingTable } from '../../gateway/routing-table.ts';
import { toMs } from '../../grpc/proto-time.ts';
import type { StoredMapping } from './domains/domain-mapping.ts';
import { findRevision, type ServiceRecord, shortName } from './service-record.ts';

const DEFAULT_TIMEOUT_MS = 300_000;
/** A revision's template, or else the service, may say how long its instances stay up without a request. */
export const IDLE_ANNOTATION = 'dev.emulator/idle-seconds';

/** Pure. Revisions of every service stay in the table, so that what drains is still known. */
export function planRoutes(
  records: readonly ServiceRecord[],
  defaultIdleMs: number,
  mappings: readonly StoredMapping[] = [],
): RoutingTable {
  return {
    services: records.map((record) => planService(record, defaultIdleMs)),
    domains: Object.fromEntries(mappings.map(({ domain, service }) => [domain, service])),
  };
}

function planService(record: ServiceRecord, defaultIdleMs: number): RoutedService {
  const { service } = record;
  const serving = service.trafficStatuses.filter(({ percent }) => percent > 0);
  return {
    service: shortName(service.name),
    port: record.port,
    minInstances: service.scaling?.minInstanceCount ?? 0,
    weights: serving.map(({ revision, percent }) => ({ revision, percent })),
    tags: Object.fromEntries(
      service.trafficStatuses.filter(({ tag }) => tag).map(({ tag, revision }) => [tag, revision]),
    ),
    revisions: Object.fromEntries(
      record.revisions.map(({ revision, template }) => [
        shortName(revision.name),
        {
          timeoutMs: toMs(template.timeout) || DEFAULT_TIMEOUT_MS,
          idleMs: idleMsOf(record, shortName(revision.name), defaultIdleMs),
        },
      ]),
    ),
  };
}

function idleMsOf(record: ServiceRecord, revision: string, defaultIdleMs: number): number {
  const own = findRevision(record, revision)?.template.annotations[IDLE_ANNOTATION];
  const text = own ?? record.service.annotations[IDLE_ANNOTATION];
  const seconds = Number(text);
  return text && seconds > 0 ? seconds * 1000 : defaultIdleMs;
}
