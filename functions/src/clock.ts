// Time and chance as parameters, so that tests can decide both.
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type IdKind, makeId } from '@deplight/contracts';

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  pause(ms: number): Promise<void>;
  /** Calls `act` again and again. @returns ends it. */
  every(ms: number, act: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  pause: (ms) => pause(ms),
  every: (ms, act) => {
    const timer = setInterval(act, ms);
    return () => clearInterval(timer);
  },
};

/** ISO 8601 of a clock's now. */
export function isoNow(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}

let chance: (size: number) => Uint8Array = randomBytes;

/** Decides what new ids are made of, and how long pauses are; a simulation makes the same ones again. */
export function useChance(bytes: (size: number) => Uint8Array): void {
  chance = bytes;
}

/** Hexadecimal digits, two for each byte. */
export function randomHex(bytes: number): string {
  return Buffer.from(chance(bytes)).toString('hex');
}

/** From 0 to 1, without 1. */
export function randomFraction(): number {
  return Buffer.from(chance(4)).readUInt32BE() / 2 ** 32;
}

export function newId(kind: IdKind): string {
  return makeId(kind, (size) => chance(size));
}
