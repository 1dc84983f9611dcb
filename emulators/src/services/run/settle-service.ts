// The state that a service shows, computed from its revisions and its traffic: conditions, statuses, addresses.
import { toTimestamp } from '../../grpc/proto-time.ts';
import type { Condition, ConditionState, Service, TrafficStatus } from './resources.ts';
import { findRevision, type RevisionRecord, type ServiceRecord, shortName } from './service-record.ts';

/** Addresses as the gateway serves them. */
export interface Addresses {
  readonly gatewayPort: number;
}

const STATE_OF: Readonly<Record<RevisionRecord['state'], ConditionState>> = {
  pending: 'CONDITION_RECONCILING',
  ready: 'CONDITION_SUCCEEDED',
  failed: 'CONDITION_FAILED',
};

/** The record with everything that Cloud Run computes brought up to date. Pure. */
export function settleService(record: ServiceRecord, { gatewayPort }: Addresses, nowMs: number): ServiceRecord {
  const { service } = record;
  const id = shortName(service.name);
  const latest = findRevision(record, service.latestCreatedRevision);
  const latestReady = latest?.state === 'ready' ? latest.revision.name : service.latestReadyRevision;
  const configurations = configurationsReady(latest);
  const trafficStatuses = resolveTraffic(
    record,
    latestReady,
    (tag) => `http://${tag}---${id}.localhost:${gatewayPort}`,
  );
  const routes = routesReady(trafficStatuses, service, configurations);
  const state = worst(configurations.state, routes.state);
  const terminal: Condition = { ...(configurations.state === state ? configurations : routes), type: 'Ready', state };
  const uri = `http://127.0.0.1:${record.port}`;
  const dated = (condition: Condition) => withTransition(condition, service, nowMs);
  return {
    ...record,
    service: {
      ...service,
      uri,
      urls: [uri, `http://${id}.localhost:${gatewayPort}`],
      reconciling: state === 'CONDITION_RECONCILING',
      observedGeneration: state === 'CONDITION_RECONCILING' ? service.observedGeneration : service.generation,
      latestReadyRevision: latestReady,
      trafficStatuses: trafficStatuses ?? service.trafficStatuses,
      terminalCondition: dated(terminal),
      conditions: [dated(routes), dated(configurations)],
    },
  };
}

function configurationsReady(latest: RevisionRecord | undefined): Condition {
  const failed = latest?.state === 'failed' && latest.revision.conditions[0];
  if (!failed) return { type: 'ConfigurationsReady', state: STATE_OF[latest?.state ?? 'pending'] };
  const id = shortName(latest.revision.name);
  return {
    type: 'ConfigurationsReady',
    state: 'CONDITION_FAILED',
    message: `Revision '${id}' is not ready and cannot serve traffic. ${failed.message ?? ''}`.trim(),
    ...(failed.reason && { reason: failed.reason }),
    ...(failed.revisionReason && { revisionReason: failed.revisionReason }),
  };
}

function routesReady(statuses: TrafficStatus[] | undefined, service: Service, configurations: Condition): Condition {
  if (statuses) return { type: 'RoutesReady', state: 'CONDITION_SUCCEEDED' };
  if (configurations.state !== 'CONDITION_SUCCEEDED') return { ...configurations, type: 'RoutesReady' };
  const wanted = service.traffic.map(({ revision }) => revision).filter(Boolean);
  const message = `The traffic of '${shortName(service.name)}' goes to a revision that is not ready (${wanted.join(', ')}).`;
  return { type: 'RoutesReady', state: 'CONDITION_FAILED', message, reason: 'REVISION_FAILED' };
}

/** The targets with the revisions that serve them, or undefined while one of them is not ready. */
function resolveTraffic(
  record: ServiceRecord,
  latestReady: string,
  tagUri: (tag: string) => string,
): TrafficStatus[] | undefined {
  const statuses = record.service.traffic.map((target) => ({
    ...target,
    revision: target.revision || shortName(latestReady),
    uri: target.tag ? tagUri(target.tag) : '',
  }));
  const ready = statuses.every(({ revision }) => revision && findRevision(record, revision)?.state === 'ready');
  return ready ? statuses : undefined;
}

function worst(...states: ConditionState[]): ConditionState {
  const order: ConditionState[] = ['CONDITION_RECONCILING', 'CONDITION_FAILED'];
  return order.find((state) => states.includes(state)) ?? 'CONDITION_SUCCEEDED';
}

function withTransition(condition: Condition, service: Service, nowMs: number): Condition {
  const before = [service.terminalCondition, ...service.conditions].find(({ type }) => type === condition.type);
  const same = before?.state === condition.state && before.lastTransitionTime;
  return { ...condition, lastTransitionTime: same || toTimestamp(nowMs) };
}
