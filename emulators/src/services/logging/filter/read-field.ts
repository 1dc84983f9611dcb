// Which fields of an entry a query may name, and how each is read.
import { CloudError } from '../../../grpc/cloud-error.ts';
import type { StoredEntry } from '../../../logs/stored-entry.ts';
import { severityRank } from '../severity.ts';

export interface FieldReader {
  readonly type: 'text' | 'time' | 'severity';
  /** undefined when the entry has no such field. */
  read(entry: StoredEntry): unknown;
}

type Table = Readonly<Record<string, (entry: StoredEntry) => unknown>>;

const PLAIN: Table = {
  logName: (entry) => entry.logName,
  log_id: (entry) => decodeURIComponent(entry.logName.split('/logs/')[1] ?? ''),
  'resource.type': (entry) => entry.resource.type,
  textPayload: (entry) => entry.textPayload,
  insertId: (entry) => entry.insertId,
  trace: (entry) => entry.trace,
  spanId: (entry) => entry.spanId,
  'httpRequest.requestMethod': (entry) => entry.httpRequest?.requestMethod,
  'httpRequest.requestUrl': (entry) => entry.httpRequest?.requestUrl,
  'httpRequest.status': (entry) => entry.httpRequest?.status,
  'httpRequest.userAgent': (entry) => entry.httpRequest?.userAgent,
  'httpRequest.remoteIp': (entry) => entry.httpRequest?.remoteIp,
  'httpRequest.requestSize': (entry) => entry.httpRequest?.requestSizeBytes,
  'httpRequest.responseSize': (entry) => entry.httpRequest?.responseSizeBytes,
};

/** Throws INVALID_ARGUMENT for a field that no entry has. */
export function fieldReader(field: readonly string[]): FieldReader {
  const name = field.join('.');
  if (name === 'timestamp') return { type: 'time', read: (entry) => entry.timeUs };
  if (name === 'receiveTimestamp') return { type: 'time', read: (entry) => entry.receivedUs };
  if (name === 'severity') return { type: 'severity', read: (entry) => severityRank(entry.severity) };
  const plain = Object.hasOwn(PLAIN, name) ? PLAIN[name] : undefined;
  return { type: 'text', read: plain ?? nested(field) };
}

function nested(field: readonly string[]): (entry: StoredEntry) => unknown {
  const [root, ...path] = field;
  const label = path.join('.');
  if (root === 'labels' && label !== '') return (entry) => own(entry.labels, label);
  if (root === 'resource' && path[0] === 'labels' && path.length > 1) {
    const key = path.slice(1).join('.');
    return (entry) => own(entry.resource.labels, key);
  }
  if (root === 'jsonPayload') return (entry) => path.reduce<unknown>(own, entry.jsonPayload);
  throw new CloudError('INVALID_ARGUMENT', `Unparseable filter: the field ${field.join('.')} is not supported.`);
}

function own(holder: unknown, key: string): unknown {
  if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, key)) return undefined;
  return Object.entries(holder).find(([name]) => name === key)?.[1];
}
