// What somebody can do with their own account at Firebase Auth beside signing in and out. Errors come as sentences.
import {
  type Auth,
  applyActionCode,
  checkActionCode,
  confirmPasswordReset,
  sendEmailVerification,
  sendPasswordResetEmail,
  signOut,
  unlink,
  updateProfile,
} from 'firebase/auth';
import { authError, isAuthError } from './auth-words.ts';
import type { ProviderId } from './provider-ids.ts';

export interface Account {
  /** Sends a link to set a new password. An address without an account looks the same: nobody learns who has one. */
  requestPasswordReset(email: string): Promise<void>;
  /** Sends whoever is signed in a link that proves the address to be theirs. */
  requestVerification(): Promise<void>;
  /** The address that a mailed link is about; that does not use the link up. */
  addressOfLink(code: string): Promise<string>;
  setNewPassword(code: string, password: string): Promise<void>;
  /** Uses the link of a verification up. A session of this browser learns of it at once. */
  verifyAddress(code: string): Promise<void>;
  /** The name that others see beside what this user does from now on; empty for none. */
  rename(name: string): Promise<void>;
  /** Looks again, as after a link was opened elsewhere; says whether the address is verified. */
  refresh(): Promise<boolean>;
  /** From now on the provider no longer leads to this account. Another way in has to remain. */
  disconnect(providerId: ProviderId): Promise<void>;
  /** Ends the session of this browser. */
  leave(): Promise<void>;
}

/** @throws DeplightCallError from each method, where the sign-in service refuses or does not answer. */
export function accountOf(auth: Auth): Account {
  const refresh = async () => {
    await auth.currentUser?.reload();
    await auth.currentUser?.getIdToken(true);
    return auth.currentUser?.emailVerified ?? false;
  };
  // Where the page that a link leads to leads back to.
  const back = () => ({ url: location.origin });
  return {
    requestPasswordReset: (email) =>
      said(
        sendPasswordResetEmail(auth, email, back()).catch((error: unknown) => {
          if (!isAuthError(error, 'auth/user-not-found')) throw error;
        }),
      ),
    requestVerification: async () => {
      if (auth.currentUser) await said(sendEmailVerification(auth.currentUser, back()));
    },
    addressOfLink: async (code) => (await said(checkActionCode(auth, code))).data.email ?? '',
    setNewPassword: (code, password) => said(confirmPasswordReset(auth, code, password)),
    verifyAddress: async (code) => {
      await said(applyActionCode(auth, code));
      // The address is verified, whether or not this session learns of it now.
      await refresh().catch(() => undefined);
    },
    rename: async (displayName) => {
      if (!auth.currentUser) return;
      await said(updateProfile(auth.currentUser, { displayName }));
      await said(refresh());
    },
    disconnect: async (providerId) => {
      if (!auth.currentUser) return;
      await said(unlink(auth.currentUser, providerId));
      await said(refresh());
    },
    refresh: () => said(refresh()),
    leave: () => signOut(auth),
  };
}

function said<Value>(work: Promise<Value>): Promise<Value> {
  return work.catch((error: unknown) => {
    throw authError(error);
  });
}
