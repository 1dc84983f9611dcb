// One request to the REST API as it is, with the token.
import { DeplightCallError, sendRest } from '@deplight/sdk/token';
import type { Session } from './session.ts';

export interface RawRequest {
  readonly method: string;
  /** Below /api, with its query. */
  readonly path: string;
  readonly body: string | undefined;
}

/** The answer's JSON. @throws DeplightCallError */
export async function sendRaw(
  { url, token }: Pick<Session, 'url' | 'token'>,
  { method, path, body }: RawRequest,
): Promise<object> {
  const where = `${method} ${path}`;
  const answer = await sendRest({ url, token }, { method, address: path, body, where });
  if (typeof answer === 'object' && answer !== null) return answer;
  throw new DeplightCallError({ code: 'INTERNAL', message: `${where}: answered without JSON` });
}
