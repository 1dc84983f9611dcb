// Time, as a parameter of whatever waits.
import { setTimeout as pause } from 'node:timers/promises';

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  pause(ms: number): Promise<void>;
}

export const systemClock: Clock = { now: Date.now, pause: (ms) => pause(ms) };
