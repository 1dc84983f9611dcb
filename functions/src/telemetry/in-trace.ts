// Where a trace begins or goes on: a request, an event, a message. Around every function's handler.
import { randomUUID } from 'node:crypto';
import { logger } from './log.ts';
import { within } from './scope.ts';
import { sendSpans, span } from './spans.ts';
import { newTrace, parseTraceparent, traceOfRequest } from './trace-context.ts';

interface Message {
  readonly json: unknown;
  readonly attributes: Readonly<Record<string, string>>;
}
type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Answers a request as a part of its caller's trace, or of a new one, and with an id of its own. */
export function inRequest<Value>(name: string, headers: Headers, act: () => Promise<Value>): Promise<Value> {
  return within({ requestId: randomUUID(), trace: traceOfRequest(headers) }, () => toItsEnd(name, act));
}

/** Carries out what an event asks for, as a part of the trace that the event names, or of a new one. */
export function inEvent<Value>(
  name: string,
  traceparent: string | undefined,
  act: () => Promise<Value>,
): Promise<Value> {
  return within({ trace: parseTraceparent(traceparent) ?? newTrace() }, () => toItsEnd(name, act));
}

/** Carries out a message of Pub/Sub in the same way, and logs what came of it. */
export function inMessage(
  name: string,
  { message }: { readonly message: Message },
  act: (json: unknown) => Promise<string>,
): Promise<void> {
  const { json, attributes } = message;
  return inEvent(name, attributes['traceparent'], async () => logger.info(await act(json)));
}

async function toItsEnd<Value>(name: string, act: () => Promise<Value>): Promise<Value> {
  try {
    return await span(name, {}, act);
  } finally {
    await sendSpans();
  }
}
