// OTLP over HTTP as JSON, the form of traces that every OpenTelemetry collector takes:
// https://opentelemetry.io/docs/specs/otlp/#otlphttp
import { version } from '../version.ts';
import type { Span } from './spans.ts';

const sendMs = 3_000;
const internalKind = 1;
const failedStatus = 2;

/** @throws when the collector does not take them in time. */
export async function sendToCollector(endpoint: string, spans: readonly Span[]): Promise<void> {
  const response = await fetch(`${endpoint.replace(/\/$/, '')}/v1/traces`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(traceRequest(spans)),
    signal: AbortSignal.timeout(sendMs),
  });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`The collector at ${endpoint} answered ${response.status}.`);
}

/** An ExportTraceServiceRequest. Pure. */
export function traceRequest(spans: readonly Span[]) {
  const resource = { attributes: attributesOf({ 'service.name': 'deplight-functions', 'service.version': version }) };
  const scope = { name: 'deplight', version };
  return { resourceSpans: [{ resource, scopeSpans: [{ scope, spans: spans.map(otlpSpan) }] }] };
}

function otlpSpan({ name, traceId, spanId, parentSpanId, startMs, endMs, attributes, problem }: Span) {
  return {
    ...{ traceId, spanId, parentSpanId, name, kind: internalKind },
    startTimeUnixNano: nanos(startMs),
    endTimeUnixNano: nanos(endMs),
    attributes: attributesOf(attributes),
    status: problem === undefined ? {} : { code: failedStatus, message: problem },
  };
}

/** 64-bit numbers are strings in proto JSON. */
const nanos = (ms: number) => String(BigInt(Math.round(ms)) * 1_000_000n);

function attributesOf(values: Readonly<Record<string, string>>) {
  return Object.entries(values).map(([key, stringValue]) => ({ key, value: { stringValue } }));
}
