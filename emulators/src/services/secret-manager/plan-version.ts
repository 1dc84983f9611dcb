// Versions of a secret as pure plans: which one a name means, what a new value must be, and how states change.
import { CloudError } from '../../grpc/cloud-error.ts';
import { toTimestamp } from '../../grpc/proto-time.ts';
import { crc32c } from '../storage/crc32c.ts';
import { checkEtag, type PlanFacts } from './plan-secret.ts';
import type { SecretRecord, VersionRecord, VersionState } from './secret-record.ts';

/** google.cloud.secretmanager.v1.SecretPayload as proto-loader decodes it. */
export interface SecretPayload {
  data: Buffer;
  dataCrc32c?: string | null;
}

const MAX_PAYLOAD_BYTES = 64 * 1024;

export const versionName = (secret: string, { number }: Pick<VersionRecord, 'number'>) =>
  `${secret}/versions/${number}`;

/** The version by its number, an alias or `latest` (the newest, whatever its state). Throws NOT_FOUND. */
export function findVersion({ name, versions, versionAliases }: SecretRecord, version: string): VersionRecord {
  const newest = versions.at(-1);
  if (version === 'latest') {
    if (newest) return newest;
    throw new CloudError('NOT_FOUND', `Secret [${name}] not found or has no versions.`);
  }
  const number = Object.hasOwn(versionAliases, version) ? versionAliases[version] : version;
  const found = versions.find((one) => String(one.number) === number);
  if (found) return found;
  throw new CloudError('NOT_FOUND', `Secret Version [${name}/versions/${version}] not found.`);
}

/** Throws FAILED_PRECONDITION with Google's words unless the version's value may be read. */
export function checkEnabled(secret: string, version: VersionRecord): void {
  if (version.state === 'ENABLED') return;
  throw new CloudError(
    'FAILED_PRECONDITION',
    `Secret Version [${versionName(secret, version)}] is in ${version.state} state.`,
  );
}

/** Throws INVALID_ARGUMENT; the message never holds the value. */
export function checkPayload(payload: SecretPayload | null): asserts payload is SecretPayload {
  if (!payload || payload.data.length === 0) {
    throw new CloudError('INVALID_ARGUMENT', 'payload.data: is required and must not be empty.');
  }
  if (payload.data.length > MAX_PAYLOAD_BYTES) {
    throw new CloudError(
      'INVALID_ARGUMENT',
      `payload.data: at most ${MAX_PAYLOAD_BYTES} bytes, found ${payload.data.length}.`,
    );
  }
  if (payload.dataCrc32c && Number(payload.dataCrc32c) !== crc32c(payload.data)) {
    throw new CloudError('INVALID_ARGUMENT', 'payload.data_crc32c: the checksum does not match the data.');
  }
}

/** The next version, enabled. */
export function planVersion({ versions }: SecretRecord, checked: boolean, { nowMs, etag }: PlanFacts): VersionRecord {
  return {
    number: (versions.at(-1)?.number ?? 0) + 1,
    state: 'ENABLED',
    createTime: toTimestamp(nowMs),
    checked,
    etag,
  };
}

/** Throws NOT_FOUND, FAILED_PRECONDITION (etag, or a version that is destroyed). */
export function planState(
  record: SecretRecord,
  { version, state, seenEtag }: { version: string; state: VersionState; seenEtag: string },
  { nowMs, etag }: PlanFacts,
): { record: SecretRecord; version: VersionRecord } {
  const current = findVersion(record, version);
  checkEtag(current.etag, seenEtag);
  if (current.state === 'DESTROYED') {
    throw new CloudError(
      'FAILED_PRECONDITION',
      `Secret Version [${versionName(record.name, current)}] is in DESTROYED state.`,
    );
  }
  const next = { ...current, state, etag, ...(state === 'DESTROYED' && { destroyTime: toTimestamp(nowMs) }) };
  const versions = record.versions.map((one) => (one.number === next.number ? next : one));
  return { record: { ...record, versions }, version: next };
}
