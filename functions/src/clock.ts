// Time and chance as parameters, so that tests can decide both.
import { randomBytes } from 'node:crypto';
import { type IdKind, makeId } from '@deplight/contracts';

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** ISO 8601 of a clock's now. */
export function isoNow(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}

export function newId(kind: IdKind): string {
  return makeId(kind, randomBytes);
}
