// How often one caller may ask: a bucket of requests for each, which fills up again steadily. It lives in the process, so
// that it costs no read: a function of several instances lets each caller ask as often of every one of them.
import { DeplightError } from '@deplight/contracts';
import type { Caller } from './caller.ts';

export interface Pace {
  /** Requests that a full bucket holds. */
  readonly burst: number;
  /** Requests by which it fills up each second. */
  readonly perSecond: number;
  /** Callers that are remembered; beyond them, those with full buckets are forgotten first. */
  readonly callers: number;
}

/** What a caller has left. */
export interface Allowance {
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until the bucket is full again. */
  readonly resetSeconds: number;
  /** Set when this request is one too many: how long until there is room for it. */
  readonly retryAfterMs?: number;
}

export class RateGate {
  readonly #pace: Pace;
  /** When each caller's bucket will be full again, in whole milliseconds: all there is to know of a bucket. */
  readonly #fullAt = new Map<string, number>();

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  /** Takes one request out of the caller's bucket, unless it is empty. */
  take(key: string, nowMs: number): Allowance {
    const { burst, perSecond, callers } = this.#pace;
    const requestMs = 1_000 / perSecond;
    const wholeMs = burst * requestMs;
    const usedMs = Math.min(wholeMs, Math.max(0, (this.#fullAt.get(key) ?? 0) - nowMs));
    const passes = usedMs + requestMs <= wholeMs;
    const nowUsedMs = passes ? usedMs + requestMs : usedMs;
    // Set anew, so that the map's order is that of the last requests.
    this.#fullAt.delete(key);
    this.#fullAt.set(key, nowMs + nowUsedMs);
    if (this.#fullAt.size > callers) this.#forget(nowMs);
    const remaining = Math.floor((wholeMs - nowUsedMs) / requestMs);
    const facts = { limit: burst, remaining, resetSeconds: Math.ceil(nowUsedMs / 1_000) };
    return passes ? facts : { ...facts, retryAfterMs: usedMs + requestMs - wholeMs };
  }

  /** A full bucket says nothing; when all callers are busy, the one that was quiet for longest starts anew. */
  #forget(nowMs: number): void {
    for (const [key, fullAt] of this.#fullAt) if (fullAt <= nowMs) this.#fullAt.delete(key);
    const [oldest] = this.#fullAt.keys();
    if (this.#fullAt.size > this.#pace.callers && oldest !== undefined) this.#fullAt.delete(oldest);
  }
}

const gate = new RateGate({ burst: 1_000, perSecond: 100, callers: 10_000 });

/** What a caller has left after this request: a person over all of their sessions, a program with its token. */
export function takeRequest({ uid, token }: Caller, nowMs: number): Allowance {
  return gate.take(token ? `token ${token.id}` : `user ${uid}`, nowMs);
}

/** @throws DeplightError TOO_MANY_REQUESTS when the request was one too many. */
export function checkAllowance({ retryAfterMs }: Allowance): void {
  if (retryAfterMs === undefined) return;
  throw new DeplightError('TOO_MANY_REQUESTS', 'These are too many requests in too short a time.', {
    details: { retryAfterMs },
  });
}

/** The headers that tell a client how it is doing. */
export function allowanceHeaders({ limit, remaining, resetSeconds }: Allowance): Record<string, string> {
  return {
    'ratelimit-limit': String(limit),
    'ratelimit-remaining': String(remaining),
    'ratelimit-reset': String(resetSeconds),
  };
}
