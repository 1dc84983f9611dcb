// The caller of a REST request, from its ID token or its API token.
import { DeplightError } from '@deplight/contracts';
import { type Caller, callerFrom } from '../authorize/caller.ts';
import { tokenCaller } from '../authorize/token-caller.ts';
import { systemClock } from '../clock.ts';
import { adminApp } from '../store/admin-app.ts';

/**
 * Of firebase-admin's errors those that say nothing about a token: what asks Firebase Auth or fetches Google's keys got no
 * answer. (Its codes begin with `app/` there; keys that could not be fetched have no code of their own, only these words.)
 */
const isSilence = (cause: unknown) =>
  cause instanceof Error &&
  (String('code' in cause ? cause.code : '').startsWith('app/') || cause.message.startsWith('Error fetching'));

/**
 * @throws DeplightError UNAUTHENTICATED when there is no token or it is not good, UNAVAILABLE when that cannot be told now:
 *   nobody is to sign in anew because a line was down.
 */
export async function bearerCaller(authorization: string | undefined): Promise<Caller> {
  const token = /^Bearer ([^\s]{1,8192})$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw new DeplightError('UNAUTHENTICATED', 'The request carries no token.');
  if (token.startsWith('dplk_')) return tokenCaller(token, systemClock);
  const { getAuth } = await import('firebase-admin/auth');
  try {
    return callerFrom(await getAuth(adminApp()).verifyIdToken(token));
  } catch (cause) {
    if (isSilence(cause))
      throw new DeplightError('UNAVAILABLE', 'The part that knows users does not answer.', { cause });
    throw new DeplightError('UNAUTHENTICATED', 'The ID token is not valid, or no longer.', { cause });
  }
}
