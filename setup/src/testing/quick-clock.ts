// A clock whose pauses are over at once and yet move it on.
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../clock.ts';

export function quickClock(): Clock {
  let nowMs = Date.parse('2026-11-30T00:00:00.000Z');
  return {
    now: () => nowMs,
    pause: async (ms) => {
      nowMs += ms;
      await setImmediate();
    },
  };
}
