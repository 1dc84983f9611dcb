// signOutEverywhere: no browser of the caller's gets another ID token. The one that each has still lasts its hour, since
// neither the rules nor the callables ask Firebase Auth about every request. API tokens are no sessions and stay.
import { adminApp } from '../store/admin-app.ts';
import type { Handler } from './handler.ts';

export const signOutEverywhere: Handler<'signOutEverywhere'> = async (_request, { caller }) => {
  const { getAuth } = await import('firebase-admin/auth');
  await getAuth(adminApp()).revokeRefreshTokens(caller.uid);
  return {};
};
