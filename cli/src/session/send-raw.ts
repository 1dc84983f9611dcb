// One request to the REST API as it is, with the token; refusals become the SDK's one kind of error.
import { errors, isErrorCode } from '@deplight/contracts';
import { DeplightCallError } from '@deplight/sdk/token';
import { z } from 'zod';
import type { Session } from './session.ts';

export interface RawRequest {
  readonly method: string;
  /** Below /api, with its query. */
  readonly path: string;
  readonly body: string | undefined;
}

const timeoutMs = 70_000;
const refusal = z.object({
  error: z.object({ code: z.string(), message: z.string(), hint: z.string(), requestId: z.string() }),
});

/** The answer's JSON. @throws DeplightCallError */
export async function sendRaw(
  { url, token }: Pick<Session, 'url' | 'token'>,
  { method, path, body }: RawRequest,
): Promise<object> {
  const response = await fetch(`${url}/api${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
    // Wherever a platform might send one: the token is for that platform.
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((cause: unknown) => {
    throw new DeplightCallError({ code: 'UNAVAILABLE', message: `${url} did not answer`, cause });
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok && typeof answer === 'object' && answer !== null) return answer;
  const refused = refusal.safeParse(answer);
  if (refused.success && isErrorCode(refused.data.error.code)) {
    throw new DeplightCallError({ ...refused.data.error, code: refused.data.error.code });
  }
  const code = response.status === 503 || response.status === 504 ? 'UNAVAILABLE' : 'INTERNAL';
  throw new DeplightCallError({
    code,
    message: `${method} ${path} answered ${response.status} without JSON`,
    hint: errors[code].hint,
  });
}
