// google.logging.v2.LogEntry as it goes over the wire, to and from the entry that the store keeps.
import { CloudError } from '../../grpc/cloud-error.ts';
import { type ProtoTimestamp, toMs, toTimestamp } from '../../grpc/proto-time.ts';
import type { HttpRequestLog, LogEntry } from '../../logs/log-sink.ts';
import type { StoredEntry } from '../../logs/stored-entry.ts';
import { fromStruct, type ProtoStruct, toStruct } from './proto-struct.ts';
import { isSeverity } from './severity.ts';

export interface MonitoredResource {
  type: string;
  labels: Record<string, string>;
}

/** An entry as proto-loader decodes it: scalars that were not sent are empty, messages null. */
export interface ReceivedEntry {
  logName: string;
  resource: MonitoredResource | null;
  timestamp: ProtoTimestamp | null;
  severity: string;
  insertId: string;
  textPayload?: string;
  jsonPayload?: ProtoStruct | null;
  protoPayload?: object | null;
  httpRequest: ReceivedHttpRequest | null;
  labels: Record<string, string>;
  trace: string;
  spanId: string;
}

interface ReceivedHttpRequest {
  requestMethod: string;
  requestUrl: string;
  requestSize: string;
  status: number;
  responseSize: string;
  userAgent: string;
  remoteIp: string;
  serverIp: string;
  referer: string;
  latency: ProtoTimestamp | null;
  protocol: string;
}

export function toEntryProto(entry: StoredEntry): object {
  const { timeUs, receivedUs, jsonPayload, httpRequest, ...plain } = entry;
  return {
    ...plain,
    timestamp: fromMicros(timeUs),
    receiveTimestamp: fromMicros(receivedUs),
    ...(jsonPayload && { jsonPayload: toStruct(jsonPayload) }),
    ...(httpRequest && { httpRequest: toHttpProto(httpRequest) }),
  };
}

/** Fills an entry that a client sent from the request's defaults. Throws INVALID_ARGUMENT. */
export function fromEntryProto(
  sent: ReceivedEntry,
  defaults: { logName: string; resource: MonitoredResource | null; labels: Record<string, string>; nowMs: number },
): LogEntry {
  if (sent.protoPayload)
    throw new CloudError('INVALID_ARGUMENT', 'entries.protoPayload: this emulator takes textPayload and jsonPayload.');
  const resource = sent.resource ?? defaults.resource;
  if (!resource?.type)
    throw new CloudError('INVALID_ARGUMENT', 'entries.resource: a monitored resource with a type is required.');
  return {
    logName: sent.logName || defaults.logName,
    resource: { type: resource.type, labels: resource.labels },
    timeMs: toMs(sent.timestamp) ?? defaults.nowMs,
    severity: isSeverity(sent.severity) ? sent.severity : 'DEFAULT',
    ...(sent.insertId !== '' && { insertId: sent.insertId }),
    ...(sent.textPayload !== undefined && { textPayload: sent.textPayload }),
    ...(sent.jsonPayload && { jsonPayload: fromStruct(sent.jsonPayload) }),
    ...(sent.httpRequest && { httpRequest: fromHttpProto(sent.httpRequest) }),
    labels: { ...defaults.labels, ...sent.labels },
    ...(sent.trace !== '' && { trace: sent.trace }),
    ...(sent.spanId !== '' && { spanId: sent.spanId }),
  };
}

function toHttpProto({ latencyMs, requestSizeBytes, responseSizeBytes, ...plain }: HttpRequestLog): object {
  const latency = toTimestamp(latencyMs);
  return { ...plain, requestSize: String(requestSizeBytes), responseSize: String(responseSizeBytes), latency };
}

function fromHttpProto({ latency, requestSize, responseSize, ...plain }: ReceivedHttpRequest): HttpRequestLog {
  return {
    ...plain,
    latencyMs: toMs(latency) ?? 0,
    requestSizeBytes: Number(requestSize),
    responseSizeBytes: Number(responseSize),
  };
}

/** Exact: the nanoseconds are those of the stored microseconds, so that a time read can be used in a filter. */
function fromMicros(timeUs: number): ProtoTimestamp {
  const seconds = Math.floor(timeUs / 1e6);
  return { seconds, nanos: (timeUs - seconds * 1e6) * 1000 };
}
