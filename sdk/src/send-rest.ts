// One request to the REST API with a token; refusals become the SDK's one kind of error.
import { errors, isErrorCode } from '@deplight/contracts';
import { z } from 'zod';
import { DeplightCallError } from './call-error.ts';

const timeoutMs = 70_000;

const Refusal = z.object({
  error: z.object({ code: z.string(), message: z.string(), hint: z.string(), requestId: z.string() }),
});

export interface RestPlatform {
  /** Where Deplight answers, without a slash at its end. */
  readonly url: string;
  /** None where nobody is signed in yet. */
  readonly token?: string;
}

export interface RestRequest {
  readonly method: string;
  /** Below /api, with its query. */
  readonly address: string;
  /** JSON. */
  readonly body?: string | undefined;
  /** What is being done, for errors that bring no words of their own, such as "createApp". */
  readonly where: string;
}

/** The answer's JSON; undefined when it is none. @throws DeplightCallError */
export async function sendRest(
  { url, token }: RestPlatform,
  { method, address, body, where }: RestRequest,
): Promise<unknown> {
  const response = await fetch(`${url}/api${address}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
    // Wherever a platform might send one: the token is for that platform.
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((cause: unknown) => {
    throw new DeplightCallError({ code: 'UNAVAILABLE', message: `${where}: ${url} did not answer`, cause });
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer;
  throw refusalOf(where, response.status, answer);
}

function refusalOf(where: string, status: number, answer: unknown): DeplightCallError {
  const refusal = Refusal.safeParse(answer);
  if (refusal.success && isErrorCode(refusal.data.error.code)) {
    const { code, ...words } = refusal.data.error;
    return new DeplightCallError({ ...words, code });
  }
  const code = status === 503 || status === 504 ? 'UNAVAILABLE' : 'INTERNAL';
  return new DeplightCallError({ code, message: `${where}: answered ${status}`, hint: errors[code].hint });
}
