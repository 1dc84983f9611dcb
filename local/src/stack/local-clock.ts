// Plays Cloud Scheduler: the emulator suite does not run scheduled functions, but runs one when asked at its trigger URL.
import { every, type Repeated } from './every.ts';

const sweepEveryMs = 5_000;
const sweepTimeoutMs = 60_000;

/** Calls the `sweep` function every five seconds. `functions` is the functions emulator's URL. */
export function startLocalClock(functions: string, at: { project: string; region: string }): Repeated {
  const url = `${functions}/functions/projects/${at.project}/triggers/${at.region}-sweep-0`;
  const sweep = async (): Promise<void> => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
      signal: AbortSignal.timeout(sweepTimeoutMs),
    });
    await answer.arrayBuffer();
  };
  // A sweep that fails is made up for by the next one; the functions' own log has the reason.
  return every(sweepEveryMs, sweep, () => undefined);
}
