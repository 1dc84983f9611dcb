// google.cloud.secretmanager.v1.SecretManagerService on versions: add, read, list, access, enable, disable, destroy.
import { pageOf } from '../../grpc/page-of.ts';
import { type Rpc, unary } from '../../grpc/rpc.ts';
import { crc32c } from '../storage/crc32c.ts';
import { versionFilter } from './list-filter.ts';
import { checkSecretName } from './names.ts';
import { type SecretPayload, versionName } from './plan-version.ts';
import { type ListRequest, MAX_PAGE_SIZE } from './secret-handlers.ts';
import type { SecretParts } from './secret-manager-api.ts';
import { toVersionProto } from './secret-proto.ts';
import type { VersionState } from './secret-record.ts';
import type { Versioned } from './version-values.ts';

interface AddRequest {
  parent: string;
  payload: SecretPayload | null;
}

interface StateRequest {
  name: string;
  etag: string;
}

export function versionHandlers({ world, store, values }: SecretParts): Record<string, Rpc> {
  const toProto = ({ secret, version }: Versioned) => toVersionProto(secret, version);
  const into = (state: VersionState) =>
    unary(async ({ name, etag }: StateRequest) => toProto(await values.setState(name, state, etag)));

  return {
    AddSecretVersion: unary(async ({ parent, payload }: AddRequest) => {
      checkSecretName(parent, world.project);
      return toProto(await values.add(parent, payload));
    }),

    GetSecretVersion: unary(({ name }: { name: string }) => toProto(values.find(name))),

    ListSecretVersions: unary(({ parent, pageSize, pageToken, filter }: ListRequest) => {
      checkSecretName(parent, world.project);
      const secret = store.get(parent);
      const found = secret.versions.toReversed().filter(versionFilter(filter));
      const { items, nextPageToken } = pageOf(found, { pageSize, pageToken, maxSize: MAX_PAGE_SIZE });
      const versions = items.map((version) => toVersionProto(secret, version));
      return { versions, nextPageToken, totalSize: found.length };
    }),

    AccessSecretVersion: unary(async ({ name }: { name: string }) => {
      const { secret, version } = values.find(name);
      const found = versionName(secret.name, version);
      const data = await values.read(found);
      return { name: found, payload: { data, dataCrc32c: String(crc32c(data)) } };
    }),

    EnableSecretVersion: into('ENABLED'),
    DisableSecretVersion: into('DISABLED'),
    DestroySecretVersion: into('DESTROYED'),
  };
}
