// Firebase Auth's error codes as sentences.

import { DeplightCallError } from '@deplight/sdk';
import { FirebaseError } from 'firebase/app';
import { sessionWords } from '../words/en/session.ts';

/** Which words stand for which code. */
const kinds: Readonly<Record<string, Exclude<keyof typeof sessionWords, 'noSignIn' | 'notCompleted'>>> = {
  'auth/invalid-credential': 'notTogether',
  'auth/user-not-found': 'noAccount',
  'auth/wrong-password': 'wrongPassword',
  'auth/email-already-in-use': 'inUse',
  'auth/weak-password': 'weak',
  'auth/invalid-email': 'noEmail',
  'auth/too-many-requests': 'tooMany',
  'auth/network-request-failed': 'unreachable',
  'auth/expired-action-code': 'expiredLink',
  'auth/invalid-action-code': 'usedLink',
  'auth/account-exists-with-different-credential': 'otherWay',
  'auth/credential-already-in-use': 'ofAnother',
  'auth/provider-already-linked': 'linkedAlready',
  'auth/no-such-provider': 'notLinked',
  'auth/requires-recent-login': 'longAgo',
  'auth/user-token-expired': 'signedOut',
  'auth/user-disabled': 'disabled',
};

export function isAuthError(error: unknown, code: string): boolean {
  return error instanceof FirebaseError && error.code === code;
}

/** Turns a failed sign-in into an error with words for people. */
export function authError(error: unknown): unknown {
  const kind = error instanceof FirebaseError ? kinds[error.code] : undefined;
  return kind ? new DeplightCallError({ code: 'UNAUTHENTICATED', ...sessionWords[kind], cause: error }) : error;
}
