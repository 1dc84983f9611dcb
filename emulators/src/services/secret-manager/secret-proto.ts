// Secrets and versions as they go over the wire. Values are no part of either.

import { versionName } from './plan-version.ts';
import type { SecretPolicy, SecretRecord, VersionRecord } from './secret-record.ts';

export function toSecretProto({ versions: _, policy: __, ...secret }: SecretRecord): object {
  return secret;
}

export function toVersionProto({ name, replication }: SecretRecord, version: VersionRecord): object {
  const { number: _, checked, ...shared } = version;
  return {
    ...shared,
    name: versionName(name, version),
    clientSpecifiedPayloadChecksum: checked,
    replicationStatus: 'automatic' in replication ? { automatic: {} } : { userManaged: {} },
  };
}

export const toPolicyProto = (policy: SecretPolicy) => ({ ...policy, etag: Buffer.from(policy.etag) });
