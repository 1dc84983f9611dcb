// What is being worked on right now, wherever one asks from: for log lines, spans and what is told to others.
import { AsyncLocalStorage } from 'node:async_hooks';
import { type TraceContext, toTraceparent } from './trace-context.ts';

export interface Scope {
  readonly requestId?: string;
  readonly workspaceId?: string;
  readonly appId?: string;
  readonly deploymentId?: string;
  readonly trace?: TraceContext | undefined;
}

const storage = new AsyncLocalStorage<Scope>();

/** Empty outside of any. */
export function scope(): Scope {
  return storage.getStore() ?? {};
}

/** The trace that this happens in, as the W3C writes it; undefined outside of any. */
export function traceparent(): string | undefined {
  const { trace } = scope();
  return trace && toTraceparent(trace);
}

/** Has something done with more known of it; what was known before stays. */
export function within<Value>(more: Scope, act: () => Value): Value {
  return storage.run({ ...scope(), ...more }, act);
}
