// Cloud Run: services, their revisions and their traffic, in the words of the pipeline.
import type { protos } from '@google-cloud/run';
import { getConfig } from '../config.ts';
import { atFailPoint } from '../fail-points.ts';
import { once } from '../once.ts';
import type { TrafficTarget } from '../plans/traffic.ts';
import { clientOptions } from './client-options.ts';
import { codeOf } from './error-code.ts';

type Service = protos.google.cloud.run.v2.IService;
type Template = protos.google.cloud.run.v2.IRevisionTemplate;

export interface ServiceState {
  readonly service: Service;
  readonly url: string | undefined;
  readonly traffic: readonly TrafficTarget[];
  readonly generation: number;
  /** The address of each tag. */
  readonly tagUrls: ReadonlyMap<string, string>;
  readonly settled: boolean;
}

export interface RevisionState {
  readonly ready: 'yes' | 'no' | 'not yet';
  readonly message: string;
  /** Cloud Run's code for why it is not ready, such as SECRETS_ACCESS_CHECK_FAILED; empty without any. */
  readonly reason: string;
}

export const servicesClient = once(async () => {
  const { ServicesClient } = await import('@google-cloud/run');
  return new ServicesClient(await clientOptions());
});
export const revisionsClient = once(async () => {
  const { RevisionsClient } = await import('@google-cloud/run');
  return new RevisionsClient(await clientOptions());
});

const place = () => `projects/${getConfig().appsProjectId}/locations/${getConfig().region}`;
const serviceName = (service: string) => `${place()}/services/${service}`;

/** @param annotation the annotation that carries the generation. Undefined when there is no such service. */
export async function findService(service: string, annotation: string): Promise<ServiceState | undefined> {
  const found = await unlessNotFound(async () => (await servicesClient()).getService({ name: serviceName(service) }));
  if (!found) return undefined;
  const [state] = found;
  return {
    service: state,
    url: state.uri || undefined,
    traffic: state.traffic ?? [],
    generation: Number(state.annotations?.[annotation] ?? 0),
    tagUrls: new Map(
      (state.trafficStatuses ?? []).flatMap(({ tag, uri }) => (tag && uri ? [[tag, uri] as const] : [])),
    ),
    settled: !state.reconciling,
  };
}

/** Services that a listing gives at most. */
const listLimit = 2_000;

/** The services that carry all these labels, with their labels; at most 2,000. */
export async function listServices(
  labels: Readonly<Record<string, string>>,
): Promise<Array<{ service: string; labels: Record<string, string> }>> {
  const found: Array<{ service: string; labels: Record<string, string> }> = [];
  for await (const one of (await servicesClient()).listServicesAsync({ parent: place() })) {
    const own = one.labels ?? {};
    if (!Object.entries(labels).every(([name, value]) => own[name] === value)) continue;
    found.push({ service: one.name?.split('/').at(-1) ?? '', labels: own });
    if (found.length >= listLimit) break;
  }
  return found;
}

/** Makes a service with its first revision; one that exists already is left to the caller to find. */
export async function createService(
  service: string,
  content: Service & { template: Template; traffic: TrafficTarget[] },
): Promise<void> {
  const client = await servicesClient();
  const create = () => client.createService({ parent: place(), serviceId: service, service: content });
  await unlessCode(6, () => atFailPoint('create-service', create));
}

/**
 * Changes parts of a service. With the etag of the state that was read, a change in between is refused by Cloud Run.
 * @throws an error with code 10 (ABORTED) then.
 */
export async function updateService(current: Service, changes: Service, paths: string[]): Promise<void> {
  const client = await servicesClient();
  await client.updateService({
    service: { ...changes, name: current.name ?? null, etag: current.etag ?? null },
    updateMask: { paths },
  });
}

/** Deletes a service and all its revisions; one that is gone already counts as deleted. */
export async function deleteService(service: string): Promise<void> {
  const client = await servicesClient();
  await unlessNotFound(async () => {
    const name = serviceName(service);
    const [operation] = await atFailPoint('delete-service', () => client.deleteService({ name }));
    await operation.promise();
  });
}

/** Whether a revision can serve; undefined when there is none of that name. */
export async function findRevision(service: string, revision: string): Promise<RevisionState | undefined> {
  const name = `${serviceName(service)}/revisions/${revision}`;
  const found = await unlessNotFound(async () => (await revisionsClient()).getRevision({ name }));
  if (!found) return undefined;
  const ready = found[0].conditions?.find((condition) => condition.type === 'Ready');
  const state = String(ready?.state ?? '');
  return {
    ready: state === 'CONDITION_SUCCEEDED' ? 'yes' : state === 'CONDITION_FAILED' ? 'no' : 'not yet',
    message: ready?.message ?? '',
    reason: reasonOf(found[0].conditions ?? []),
  };
}

/** The first code that a failed condition gives; Cloud Run has several fields for them. */
function reasonOf(conditions: readonly protos.google.cloud.run.v2.ICondition[]): string {
  const failed = conditions.filter(({ state }) => String(state) === 'CONDITION_FAILED');
  const reasons = failed.map(({ reason, revisionReason }) => String(revisionReason || reason || ''));
  return reasons.find((reason) => reason !== '') ?? '';
}

/** Deletes a revision that serves nothing. @returns whether it is gone; one that Cloud Run wants to keep stays as it is. */
export async function deleteRevision(service: string, revision: string): Promise<boolean> {
  const name = `${serviceName(service)}/revisions/${revision}`;
  const isGone = async () => {
    await unlessNotFound(async () => (await revisionsClient()).deleteRevision({ name }));
    return true;
  };
  return (await unlessCode(9, isGone)) ?? false;
}

/** Whether Cloud Run refused a change because somebody else changed the service in between. */
export function isConflict(error: unknown): boolean {
  return codeOf(error) === 10;
}

function unlessNotFound<Value>(call: () => Promise<Value>): Promise<Value | undefined> {
  return unlessCode(5, call);
}

async function unlessCode<Value>(code: number, call: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await call();
  } catch (error) {
    if (codeOf(error) === code) return undefined;
    throw error;
  }
}
