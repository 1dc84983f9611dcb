// The W3C's trace context: which trace something belongs to, and which span it happens in. Pure, but for new ids.
import { randomBytes } from 'node:crypto';

export interface TraceContext {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 hexadecimal digits: the span that what comes next is a part of. */
  readonly spanId: string;
}

const form = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;
/** Google's older header: TRACE_ID/SPAN_ID;o=OPTIONS, the span in decimal digits. */
const googleForm = /^([0-9a-f]{32})(?:\/|$)/;
const nothing = /^0+$/;

/** Undefined for what is none. */
export function parseTraceparent(text: string | undefined): TraceContext | undefined {
  const [, traceId, spanId] = form.exec(text ?? '') ?? [];
  if (!traceId || !spanId || nothing.test(traceId) || nothing.test(spanId)) return undefined;
  return { traceId, spanId };
}

export function toTraceparent({ traceId, spanId }: TraceContext): string {
  return `00-${traceId}-${spanId}-01`;
}

/** The caller's trace where a request names one, else a new one. What Google's front end adds has the same trace in both headers. */
export function traceOfRequest(headers: Readonly<Record<string, string | string[] | undefined>>): TraceContext {
  const one = (name: string) => [headers[name]].flat()[0];
  const named = parseTraceparent(one('traceparent'));
  if (named) return named;
  const traceId = googleForm.exec(one('x-cloud-trace-context') ?? '')?.[1];
  return traceId && !nothing.test(traceId) ? { traceId, spanId: newSpanId() } : newTrace();
}

// Not of the chance that a simulation decides (clock.ts): a trace changes nothing that is decided.
export const newSpanId = () => randomBytes(8).toString('hex');
export const newTrace = (): TraceContext => ({ traceId: randomBytes(16).toString('hex'), spanId: newSpanId() });
