// Which stream an entry belongs to: one for each log of each service, job or build, so that none pushes out another's. Pure.
import { createHash } from 'node:crypto';
import type { ScanHints } from './log-segment.ts';
import type { StoredEntry } from './stored-entry.ts';

export interface StreamName {
  readonly logName: string;
  /** `label=value` of the resource; empty for entries that belong to nobody, and for streams of before there were owners. */
  readonly owner: string;
}

const OWNER_LABELS = ['service_name', 'job_name', 'build_id'] as const;

export function streamOf({ logName, resource }: StoredEntry): StreamName {
  const label = OWNER_LABELS.find((one) => (resource.labels[one] ?? '') !== '');
  return { logName, owner: label === undefined ? '' : `${label}=${resource.labels[label]}` };
}

/** Also the content of the file that names a stream. A log name has no line breaks. */
export function keyOf({ logName, owner }: StreamName): string {
  return owner === '' ? logName : `${logName}\n${owner}`;
}

export function nameOf(key: string): StreamName {
  const [logName = '', ...owner] = key.split('\n');
  return { logName, owner: owner.join('\n') };
}

/** The folder of a stream: the same length whatever the name. */
export function folderOf(name: StreamName): string {
  return createHash('sha256').update(keyOf(name)).digest('hex').slice(0, 32);
}

/** Whether a stream may hold what is wanted: false where the log or the owner is another one. */
export function mayBeOf({ logName, owner }: StreamName, { logNames, resourceLabels = [] }: ScanHints): boolean {
  if (logNames && !logNames.has(logName)) return false;
  if (owner === '') return true;
  const label = owner.slice(0, owner.indexOf('=') + 1);
  const wanted = resourceLabels.filter((one) => one.startsWith(label));
  return wanted.every((one) => one === owner);
}
