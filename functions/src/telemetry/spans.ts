// Spans: what took how long, as part of which trace. Kept only where somebody collects them; sent at the end of each
// invocation, since a function's processor may rest from then on.
import { createHash } from 'node:crypto';
import { getConfig } from '../config.ts';
import { logger } from './log.ts';
import { scope, within } from './scope.ts';
import { newSpanId, type TraceContext } from './trace-context.ts';

export interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly attributes: Readonly<Record<string, string>>;
  /** What went wrong, where it failed. */
  readonly problem?: string;
}

/** Spans that wait to be sent; what comes beyond is dropped, since nothing is held up for them. */
const mostWaiting = 2_000;
let waiting: Span[] = [];

const isCollected = () => getConfig().otlpEndpoint !== undefined;

/** Has something done as a span of the trace that it happens in; outside of any, just done. */
export async function span<Value>(
  name: string,
  attributes: Readonly<Record<string, string>>,
  act: () => Promise<Value>,
): Promise<Value> {
  const parent = scope().trace;
  if (!parent || !isCollected()) return act();
  const own: TraceContext = { traceId: parent.traceId, spanId: newSpanId() };
  const startMs = Date.now();
  const ended = (problem?: string) =>
    keep({
      ...{ name, attributes, ...own, parentSpanId: parent.spanId, startMs, endMs: Date.now() },
      ...(problem === undefined ? {} : { problem }),
    });
  try {
    const value = await within({ trace: own }, act);
    ended();
    return value;
  } catch (error) {
    ended(error instanceof Error ? error.message : String(error));
    throw error;
  }
}

/** The id of what has a name in a trace, and is told of by several workers: each finds the same. */
export function namedSpanId(...names: readonly string[]): string {
  return createHash('sha256').update(names.join('\n')).digest('hex').slice(0, 16);
}

/** Notes a span that others began. Nothing where nobody collects them. */
export function keep(one: Span): void {
  if (isCollected() && waiting.length < mostWaiting) waiting.push(one);
}

/** Sends what waits. Never rejects: what cannot be sent is lost, and said. */
export async function sendSpans(): Promise<void> {
  const { otlpEndpoint } = getConfig();
  if (waiting.length === 0 || otlpEndpoint === undefined) return;
  const spans = waiting;
  waiting = [];
  try {
    const { sendToCollector } = await import('./otlp.ts');
    await sendToCollector(otlpEndpoint, spans);
  } catch (error) {
    logger.warn('Spans could not be sent to the collector', { spans: spans.length, error });
  }
}
