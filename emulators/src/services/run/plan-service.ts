// Creating and updating a service as pure plans: from the record as it is and a request to the record as it shall be.
import { isDeepStrictEqual } from 'node:util';
import { CloudError } from '../../grpc/cloud-error.ts';
import { toTimestamp } from '../../grpc/proto-time.ts';
import { applyMask } from './apply-mask.ts';
import { checkRevisionId } from './names.ts';
import { planTraffic } from './plan-traffic.ts';
import type { Revision, RevisionTemplate, Service } from './resources.ts';
import { findRevision, type RevisionRecord, type ServiceRecord, shortName } from './service-record.ts';
import { checkLabels } from './validate-labels.ts';
import { checkScaling, checkTemplate } from './validate-template.ts';

/** What a plan may not make up itself. */
export interface PlanFacts {
  readonly nowMs: number;
  readonly uid: string;
  /** Three letters for a revision that nobody named. */
  readonly suffix: string;
}

/** A new service with its first revision. Throws INVALID_ARGUMENT. */
export function planCreate(name: string, wanted: Service, facts: PlanFacts & { port: number }): ServiceRecord {
  const now = toTimestamp(facts.nowMs);
  const service: Service = {
    ...structuredClone(wanted),
    name,
    uid: facts.uid,
    generation: '1',
    createTime: now,
    updateTime: now,
    urls: [],
    uri: '',
    observedGeneration: '0',
    terminalCondition: { type: 'Ready', state: 'CONDITION_RECONCILING' },
    conditions: [],
    latestReadyRevision: '',
    latestCreatedRevision: '',
    trafficStatuses: [],
    reconciling: true,
    etag: etagOf(facts.uid, '1'),
  };
  const policy = { version: 1, bindings: [], etag: 'ACAB' };
  return planDesired({ service, revisions: [], policy, port: facts.port, revisionsMade: 0, unfinished: [] }, facts);
}

/** The next generation of a service. Throws INVALID_ARGUMENT, ABORTED (etag) or ALREADY_EXISTS (revision name). */
export function planUpdate(
  record: ServiceRecord,
  wanted: Service,
  paths: readonly string[],
  facts: PlanFacts,
): ServiceRecord {
  checkEtag(record.service, wanted.etag);
  const generation = String(Number(record.service.generation) + 1);
  const service: Service = {
    ...applyMask(record.service, wanted, paths),
    generation,
    updateTime: toTimestamp(facts.nowMs),
    reconciling: true,
    etag: etagOf(record.service.uid, generation),
  };
  return planDesired({ ...record, service }, facts);
}

/** Throws ABORTED when the caller saw an older version. */
export function checkEtag({ name, etag }: { name: string; etag: string }, seen: string): void {
  if (seen && seen !== etag) {
    throw new CloudError(
      'ABORTED',
      `Conflict for resource '${shortName(name)}': version '${seen}' was specified but current version is '${etag}'.`,
    );
  }
}

function planDesired(record: ServiceRecord, facts: PlanFacts): ServiceRecord {
  const { service } = record;
  checkLabels('labels', service.labels);
  if (service.description.length > 512)
    throw new CloudError('INVALID_ARGUMENT', 'description: at most 512 characters.');
  if (service.scaling) checkScaling('scaling', service.scaling);
  checkTemplate(service.template);
  const next = planRevision(record, facts);
  const ids = new Set(next.revisions.map(({ revision }) => shortName(revision.name)));
  const traffic = planTraffic(service.traffic, shortName(service.name), ids);
  return { ...next, service: { ...next.service, traffic } };
}

function planRevision(record: ServiceRecord, facts: PlanFacts): ServiceRecord {
  const { service } = record;
  const serviceId = shortName(service.name);
  const wanted = service.template.revision;
  if (wanted) checkRevisionId(wanted, serviceId);
  const latest = findRevision(record, service.latestCreatedRevision);
  const unchanged = latest && sameConfiguration(latest.template, service.template);
  if (unchanged && (!wanted || shortName(latest.revision.name) === wanted)) return record;
  const made = record.revisionsMade + 1;
  const id = wanted || `${serviceId}-${String(made).padStart(5, '0')}-${facts.suffix}`;
  const existing = findRevision(record, id);
  if (existing && !sameConfiguration(existing.template, service.template)) {
    throw new CloudError('ALREADY_EXISTS', `Revision named '${id}' with different configuration already exists.`);
  }
  const name = `${service.name}/revisions/${id}`;
  const revisions = existing ? record.revisions : [...record.revisions, newRevision(name, service.template, facts)];
  return { ...record, revisions, revisionsMade: made, service: { ...service, latestCreatedRevision: name } };
}

function sameConfiguration(a: RevisionTemplate, b: RevisionTemplate): boolean {
  return isDeepStrictEqual({ ...a, revision: '' }, { ...b, revision: '' });
}

function newRevision(name: string, template: RevisionTemplate, { nowMs, uid }: PlanFacts): RevisionRecord {
  const { revision: _, ...configuration } = structuredClone(template);
  const now = toTimestamp(nowMs);
  const revision: Revision = {
    ...configuration,
    name,
    uid: `${uid}-${shortName(name)}`,
    generation: '1',
    service: shortName(name.slice(0, name.indexOf('/revisions/'))),
    createTime: now,
    updateTime: now,
    reconciling: true,
    observedGeneration: '0',
    conditions: [{ type: 'Ready', state: 'CONDITION_RECONCILING', lastTransitionTime: now }],
    logUri: '',
    etag: etagOf(shortName(name), '1'),
  };
  return { revision, template: structuredClone(template), state: 'pending' };
}

const etagOf = (uid: string, generation: string) => `"${Buffer.from(`${uid}/${generation}`).toString('base64url')}"`;
