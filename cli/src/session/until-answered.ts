// A request that may be repeated: tried again while the platform cannot be reached, a few times.
import { DeplightCallError } from '@deplight/sdk/token';
import type { Context } from '../context.ts';

const pausesMs = [500, 1_000, 2_000, 4_000];

/** @param ask carries an idempotency key, or only reads. */
export async function untilAnswered<Answer>(
  { clock, interrupted, output }: Pick<Context, 'clock' | 'interrupted' | 'output'>,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      const pauseMs = pausesMs[tries];
      const again = error instanceof DeplightCallError && error.code === 'UNAVAILABLE' && !interrupted.aborted;
      if (!again || pauseMs === undefined) throw error;
      if (tries === 0) output.note(`${error.message}; trying again.`);
      await clock.pause(pauseMs, interrupted);
    }
  }
}
