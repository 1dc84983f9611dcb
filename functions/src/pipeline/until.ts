// Asking again until there is an answer or no time left.
import type { Clock } from '../clock.ts';

/**
 * Calls `ask` until it gives something, with growing pauses (100 ms to 1 s).
 * @returns undefined when `untilMs` (milliseconds since the epoch) has passed.
 */
export async function until<Value>(
  ask: () => Promise<Value | undefined>,
  untilMs: number,
  clock: Clock,
): Promise<Value | undefined> {
  for (let pauseMs = 100; ; pauseMs = Math.min(1_000, pauseMs * 1.4)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (clock.now() + pauseMs > untilMs) return undefined;
    await clock.pause(pauseMs);
  }
}
