// Waits for what Google does after it has answered.
import { z } from 'zod';
import { SetupError } from '../setup-error.ts';
import { type Google, refused } from './google.ts';
import type { GoogleRequest } from './request.ts';

const Operation = z.object({
  name: z.string(),
  done: z.boolean().default(false),
  error: z.object({ message: z.string().default('') }).optional(),
});
/** Turning APIs on takes the longest: a minute or two. */
const timeoutMs = 10 * 60_000;
const pauseMs = 2_000;

/** @param started what the request answered. @throws SetupError when it fails, or takes too long. */
export async function untilDone(
  google: Google,
  request: GoogleRequest,
  { started, version }: { readonly started: unknown; readonly version: 'v1' | 'v1beta1' },
): Promise<void> {
  const untilMs = google.clock.now() + timeoutMs;
  let operation = Operation.parse(started);
  const asked = { api: request.api, method: 'GET' as const, path: `/${version}/${operation.name}` };
  while (!operation.done) {
    if (google.clock.now() >= untilMs)
      throw new SetupError('TIMED_OUT', `${operation.name} of ${request.api} is not done after ten minutes.`);
    await google.clock.pause(pauseMs);
    const answer = await google.send(asked);
    if (answer.status >= 400) throw refused(asked, answer);
    operation = Operation.parse(answer.body);
  }
  if (operation.error)
    throw new SetupError(
      'GOOGLE_REFUSED',
      `${request.method} ${request.api}${request.path}: ${operation.error.message}`,
    );
}
