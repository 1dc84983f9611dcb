// google.cloud.run.v2.Services: requests taken apart, plans asked for, answers put together.

import { packAny } from '../../grpc/any.ts';
import { CloudError } from '../../grpc/cloud-error.ts';
import { pageOf } from '../../grpc/page-of.ts';
import { toTimestamp } from '../../grpc/proto-time.ts';
import { type Rpc, unary } from '../../grpc/rpc.ts';
import type { Operation } from '../../operations/operation-store.ts';
import { SERVICE_TYPE } from './deployer.ts';
import { checkParent, checkServiceId } from './names.ts';
import { checkEtag, planCreate, planUpdate } from './plan-service.ts';
import type { Policy, Service } from './resources.ts';
import type { RunParts } from './run-api.ts';
import { type ServiceRecord, shortName } from './service-record.ts';

interface CreateRequest {
  parent: string;
  serviceId: string;
  service: Service | null;
  validateOnly: boolean;
}

interface UpdateRequest {
  service: Service | null;
  updateMask: { paths: string[] } | null;
  validateOnly: boolean;
  allowMissing: boolean;
}

interface ListRequest {
  parent: string;
  pageSize: number;
  pageToken: string;
}

export function serviceHandlers(parts: RunParts): Record<string, Rpc> {
  const { world, store, deployer } = parts;
  const facts = () => ({ nowMs: world.now(), uid: world.newId(), suffix: suffixFrom(world.newId()) });

  const create = async (name: string, wanted: Service, validateOnly: boolean): Promise<Operation> => {
    checkServiceId(shortName(name));
    const port = validateOnly ? 0 : await parts.ports.take();
    // Looked at last: another call by the same name may have come while the port was sought.
    if (store.find(name)) throw new CloudError('ALREADY_EXISTS', `Resource '${shortName(name)}' already exists.`);
    const planned = planCreate(name, wanted, { ...facts(), port });
    return validateOnly ? validated(planned) : deployer.begin(planned);
  };

  return {
    CreateService: unary(async ({ parent, serviceId, service, validateOnly }: CreateRequest) => {
      checkParent(parent, world);
      if (!service) throw new CloudError('INVALID_ARGUMENT', 'service: is required.');
      return create(`${parent}/services/${serviceId}`, service, validateOnly);
    }),

    GetService: unary(({ name }: { name: string }) => store.get(name).service),

    ListServices: unary(({ parent, pageSize, pageToken }: ListRequest) => {
      checkParent(parent, world);
      const { items, nextPageToken } = pageOf(store.all(), { pageSize, pageToken });
      return { services: items.map(({ service }) => service), nextPageToken };
    }),

    UpdateService: unary(async ({ service, updateMask, validateOnly, allowMissing }: UpdateRequest) => {
      if (!service) throw new CloudError('INVALID_ARGUMENT', 'service: is required.');
      if (allowMissing && !store.find(service.name)) return create(service.name, service, validateOnly);
      const planned = planUpdate(store.get(service.name), service, updateMask?.paths ?? [], facts());
      return validateOnly ? validated(planned) : deployer.begin(planned);
    }),

    DeleteService: unary(
      async ({ name, validateOnly, etag }: { name: string; validateOnly: boolean; etag: string }) => {
        const record = store.get(name);
        checkEtag(record.service, etag);
        const deleted = { ...record.service, deleteTime: toTimestamp(world.now()) };
        if (validateOnly) return validated({ ...record, service: deleted });
        return world.operations.start({
          name: `projects/${world.project}/locations/${world.region}/operations/${world.newId()}`,
          metadataType: SERVICE_TYPE,
          responseType: SERVICE_TYPE,
          metadata: () => deleted,
          work: parts.deleteService(name).then(() => deleted),
        });
      },
    ),

    GetIamPolicy: unary(({ resource }: { resource: string }) => toWire(store.get(resource).policy)),

    SetIamPolicy: unary(async ({ resource, policy }: { resource: string; policy: Policy | null }) => {
      const record = store.get(resource);
      const next: Policy = { version: policy?.version || 1, bindings: policy?.bindings ?? [], etag: world.newId() };
      await store.save({ ...record, policy: next });
      return toWire(next);
    }),

    TestIamPermissions: unary(({ resource, permissions }: { resource: string; permissions: string[] }) => {
      store.get(resource);
      return { permissions };
    }),
  };
}

/** What a validate-only call answers: an operation that is done and changed nothing. */
function validated({ service }: ServiceRecord): Operation {
  return { name: '', done: true, metadata: packAny(SERVICE_TYPE, service), response: packAny(SERVICE_TYPE, service) };
}

const toWire = (policy: Policy) => ({ ...policy, etag: Buffer.from(policy.etag) });

/** Three letters, as Cloud Run ends the names that it makes. */
function suffixFrom(id: string): string {
  const letters = 'bcdfghjklmnpqrstvwxz';
  return [...id.slice(0, 3)].map((char) => letters[char.charCodeAt(0) % letters.length]).join('');
}
