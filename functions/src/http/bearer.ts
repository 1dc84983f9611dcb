// The caller of a REST request, from its ID token or its API token.
import { DeplightError } from '@deplight/contracts';
import { type Caller, callerFrom } from '../authorize/caller.ts';
import { tokenCaller } from '../authorize/token-caller.ts';
import { systemClock } from '../clock.ts';
import { adminApp } from '../store/admin-app.ts';

/** @throws DeplightError UNAUTHENTICATED when there is no token or it is not good. */
export async function bearerCaller(authorization: string | undefined): Promise<Caller> {
  const token = /^Bearer ([^\s]{1,8192})$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw new DeplightError('UNAUTHENTICATED', 'The request carries no token.');
  if (token.startsWith('dplk_')) return tokenCaller(token, systemClock);
  const { getAuth } = await import('firebase-admin/auth');
  try {
    return callerFrom(await getAuth(adminApp()).verifyIdToken(token));
  } catch (cause) {
    throw new DeplightError('UNAUTHENTICATED', 'The ID token is not valid, or no longer.', { cause });
  }
}
