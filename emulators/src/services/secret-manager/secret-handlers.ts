// google.cloud.secretmanager.v1.SecretManagerService on secrets: create, read, update, delete, list, policies.
import { CloudError } from '../../grpc/cloud-error.ts';
import { pageOf } from '../../grpc/page-of.ts';
import { type Rpc, unary } from '../../grpc/rpc.ts';
import { secretFilter } from './list-filter.ts';
import { checkParent, checkSecretId, checkSecretName } from './names.ts';
import { checkEtag, planCreate, planUpdate, type Secret } from './plan-secret.ts';
import type { SecretParts } from './secret-manager-api.ts';
import { toPolicyProto, toSecretProto } from './secret-proto.ts';
import type { SecretPolicy } from './secret-record.ts';

/** What the client may have left out arrives as null, as an empty text or as an empty list. */
interface CreateRequest {
  parent: string;
  secretId: string;
  secret: Secret | null;
}

interface UpdateRequest {
  secret: Secret | null;
  updateMask: { paths: string[] } | null;
}

export interface ListRequest {
  parent: string;
  pageSize: number;
  pageToken: string;
  filter: string;
}

interface SentPolicy {
  version: number;
  bindings: SecretPolicy['bindings'];
  etag: Buffer;
}

/** Google's own limit for a page of this API. */
export const MAX_PAGE_SIZE = 25_000;

export function secretHandlers({ world, store, values, facts }: SecretParts): Record<string, Rpc> {
  const named = (name: string) => {
    checkSecretName(name, world.project);
    return name;
  };

  return {
    CreateSecret: unary(async ({ parent, secretId, secret }: CreateRequest) => {
      checkParent(parent, world.project);
      checkSecretId(secretId);
      if (!secret) throw new CloudError('INVALID_ARGUMENT', 'secret: is required.');
      const record = planCreate(`${parent}/secrets/${secretId}`, secret, facts());
      await store.create(record);
      return toSecretProto(record);
    }),

    GetSecret: unary(({ name }: { name: string }) => toSecretProto(store.get(named(name)))),

    UpdateSecret: unary(async ({ secret, updateMask }: UpdateRequest) => {
      if (!secret) throw new CloudError('INVALID_ARGUMENT', 'secret: is required.');
      const mask = { paths: updateMask?.paths ?? [], etag: facts().etag };
      return toSecretProto(await store.change(named(secret.name), (record) => planUpdate(record, secret, mask)));
    }),

    DeleteSecret: unary(async ({ name, etag }: { name: string; etag: string }) => {
      await store.delete(
        named(name),
        (record) => checkEtag(record.etag, etag),
        (record) => values.forget(record),
      );
      return {};
    }),

    ListSecrets: unary(({ parent, pageSize, pageToken, filter }: ListRequest) => {
      checkParent(parent, world.project);
      const found = store.all().filter(secretFilter(filter));
      const { items, nextPageToken } = pageOf(found, { pageSize, pageToken, maxSize: MAX_PAGE_SIZE });
      return { secrets: items.map(toSecretProto), nextPageToken, totalSize: found.length };
    }),

    GetIamPolicy: unary(({ resource }: { resource: string }) => toPolicyProto(store.get(named(resource)).policy)),

    SetIamPolicy: unary(async ({ resource, policy }: { resource: string; policy: SentPolicy | null }) => {
      const next = await store.change(named(resource), (record) => {
        const seen = policy?.etag.toString() ?? '';
        if (seen && seen !== record.policy.etag) {
          throw new CloudError(
            'ABORTED',
            'There were concurrent policy changes. Please retry the whole read-modify-write.',
          );
        }
        const bindings = (policy?.bindings ?? []).map(({ role, members }) => ({ role, members }));
        return { ...record, policy: { version: policy?.version || 1, bindings, etag: world.newId() } };
      });
      return toPolicyProto(next.policy);
    }),

    TestIamPermissions: unary(({ resource, permissions }: { resource: string; permissions: string[] }) => {
      store.get(named(resource));
      return { permissions };
    }),
  };
}
