// Plays Cloud Scheduler: the emulator suite does not run scheduled functions, but runs one when asked at its trigger URL.
import { every, type Repeated } from './every.ts';

/** The scheduled functions, how often each is called here, and how long it may take; milliseconds. */
const schedules = [
  { name: 'sweep', everyMs: 5_000, timeoutMs: 60_000 },
  { name: 'collectMetrics', everyMs: 10_000, timeoutMs: 60_000 },
] as const;

/** Calls the scheduled functions, more often than in production. `functions` is the functions emulator's URL. */
export function startLocalClock(functions: string, at: { project: string; region: string }): Repeated {
  const triggers = `${functions}/functions/projects/${at.project}/triggers`;
  const series = schedules.map(({ name, everyMs, timeoutMs }) =>
    // A run that fails is made up for by the next one; the functions' own log has the reason.
    every(
      everyMs,
      () => call(`${triggers}/${at.region}-${name}-0`, timeoutMs),
      () => undefined,
    ),
  );
  return {
    stop: async () => {
      await Promise.all(series.map((repeated) => repeated.stop()));
    },
  };
}

async function call(url: string, timeoutMs: number): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
    signal: AbortSignal.timeout(timeoutMs),
  });
  await answer.arrayBuffer();
}
