// Reads one thing. What is not there, and what cannot be there since its API is off, are answers like others.
import { SetupError } from '../setup-error.ts';
import { type Answer, type Google, refused } from './google.ts';
import type { GoogleRequest } from './request.ts';

/** How long an API that was turned on may take until it answers. */
const awakeMs = 5 * 60_000;
const pauseMs = 5_000;

export interface Look {
  /** Undefined where there is none. */
  readonly found: unknown;
  /** Whether its API is off, so that nobody can know. */
  readonly off: boolean;
}

/** @param patience whether to wait for an API that has just been turned on. */
export async function look(google: Google, request: GoogleRequest, patience = false): Promise<Look> {
  const untilMs = google.clock.now() + (patience ? awakeMs : 0);
  for (;;) {
    const answer = await google.send(request);
    if (answer.status < 400) return { found: answer.body, off: false };
    if (answer.status === 404) return { found: undefined, off: false };
    if (!isOff(answer)) throw refused(request, answer);
    if (!patience) return { found: undefined, off: true };
    if (google.clock.now() >= untilMs)
      throw new SetupError('TIMED_OUT', `${request.api} was turned on, and does not answer after five minutes.`);
    await google.clock.pause(pauseMs);
  }
}

/** https://cloud.google.com/service-usage/docs: the reason that every API gives while it is off. */
export function isOff({ status, refusal }: Answer): boolean {
  return status === 403 && refusal?.reason === 'SERVICE_DISABLED';
}
