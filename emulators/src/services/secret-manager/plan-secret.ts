// Creating and updating a secret as pure plans: what a client may say of it, and what Secret Manager refuses.
import { CloudError } from '../../grpc/cloud-error.ts';
import { toTimestamp } from '../../grpc/proto-time.ts';
import type { SecretRecord } from './secret-record.ts';

/** google.cloud.secretmanager.v1.Secret as proto-loader decodes it. */
export interface Secret {
  name: string;
  replication: { automatic?: object | null; userManaged?: object | null } | null;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  versionAliases: Record<string, string>;
  etag: string;
  topics: unknown[];
  expireTime?: object | null;
  ttl?: object | null;
  rotation?: object | null;
  versionDestroyTtl?: object | null;
  customerManagedEncryption?: object | null;
  tags: Record<string, string>;
}

export interface PlanFacts {
  readonly nowMs: number;
  readonly etag: string;
}

const LABEL_KEY = /^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}_-]{0,62}$/u;
const LABEL_VALUE = /^[\p{Ll}\p{Lo}\p{N}_-]{0,63}$/u;
const ALIAS = /^[A-Za-z](?:[A-Za-z0-9_-]{0,62})$/;
const MAX_LABELS = 64;
const MAX_ALIASES = 50;
const MAX_ANNOTATION_BYTES = 16 * 1024;
const SETTABLE = ['labels', 'annotations', 'versionAliases'] as const;

function refuse(field: string, problem: string): never {
  throw new CloudError('INVALID_ARGUMENT', `${field}: ${problem}`);
}

/** A new secret without a version. Throws INVALID_ARGUMENT, or UNIMPLEMENTED for what is not emulated. */
export function planCreate(name: string, wanted: Secret, { nowMs, etag }: PlanFacts): SecretRecord {
  refuseUnwritten(wanted);
  const { replication } = wanted;
  if (!replication?.automatic && !replication?.userManaged) refuse('secret.replication', 'is required.');
  return checked({
    name,
    createTime: toTimestamp(nowMs),
    replication: replication.automatic
      ? { automatic: replication.automatic }
      : { userManaged: replication.userManaged },
    labels: wanted.labels,
    annotations: wanted.annotations,
    versionAliases: wanted.versionAliases,
    etag,
    versions: [],
    policy: { version: 1, bindings: [], etag: 'ACAB' },
  });
}

/** The secret with the fields that the mask names taken from `wanted`. Throws INVALID_ARGUMENT, FAILED_PRECONDITION (etag). */
export function planUpdate(
  record: SecretRecord,
  wanted: Secret,
  { paths, etag }: { paths: readonly string[]; etag: string },
): SecretRecord {
  checkEtag(record.etag, wanted.etag);
  refuseUnwritten(wanted);
  if (paths.length === 0) refuse('update_mask', 'is required.');
  const next = { ...record, etag };
  for (const path of paths) {
    const [root = '', key] = path.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()).split('.');
    const field = SETTABLE.find((one) => one === root);
    if (!field || key !== undefined) refuse('update_mask', `"${path}" is no field of a secret that can be set.`);
    next[field] = wanted[field];
  }
  return checked(next);
}

/** Throws FAILED_PRECONDITION when the caller saw an older version of the resource. */
export function checkEtag(current: string, seen: string): void {
  if (seen && seen !== current) {
    throw new CloudError('FAILED_PRECONDITION', `The etag ${seen} does not match the current etag ${current}.`);
  }
}

function refuseUnwritten(wanted: Secret): void {
  const given = [
    ['expire_time', wanted.expireTime],
    ['ttl', wanted.ttl],
    ['rotation', wanted.rotation],
    ['version_destroy_ttl', wanted.versionDestroyTtl],
    ['customer_managed_encryption', wanted.customerManagedEncryption],
    ['topics', wanted.topics.length > 0],
    ['tags', Object.keys(wanted.tags).length > 0],
  ].find(([, value]) => value);
  if (given) throw new CloudError('UNIMPLEMENTED', `secret.${given[0]}: not emulated.`);
}

function checked(record: SecretRecord): SecretRecord {
  const labels = Object.entries(record.labels);
  if (labels.length > MAX_LABELS) refuse('secret.labels', `at most ${MAX_LABELS} labels, found ${labels.length}.`);
  for (const [key, value] of labels) {
    if (!LABEL_KEY.test(key) || !LABEL_VALUE.test(value)) refuse('secret.labels', `"${key}=${value}" is no label.`);
  }
  const annotations = Object.entries(record.annotations).flat().join('');
  if (Buffer.byteLength(annotations) > MAX_ANNOTATION_BYTES) refuse('secret.annotations', 'at most 16 KiB.');
  const aliases = Object.entries(record.versionAliases);
  if (aliases.length > MAX_ALIASES) refuse('secret.version_aliases', `at most ${MAX_ALIASES} aliases.`);
  for (const [alias, version] of aliases) {
    if (!ALIAS.test(alias) || alias === 'latest') refuse('secret.version_aliases', `"${alias}" is no alias.`);
    if (!record.versions.some(({ number }) => String(number) === version)) {
      refuse('secret.version_aliases', `"${alias}" names version ${version}, which does not exist.`);
    }
  }
  return record;
}
