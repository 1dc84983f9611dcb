// Firebase Auth's error codes as sentences.
import { DeplightCallError } from '@deplight/sdk';
import { FirebaseError } from 'firebase/app';

const words: Record<string, { message: string; hint: string }> = {
  'auth/invalid-credential': {
    message: 'E-mail and password do not belong together.',
    hint: 'Check both, or create an account.',
  },
  'auth/user-not-found': { message: 'There is no account with this e-mail.', hint: 'Check it, or create an account.' },
  'auth/wrong-password': { message: 'E-mail and password do not belong together.', hint: 'Check both and try again.' },
  'auth/email-already-in-use': { message: 'There is an account with this e-mail already.', hint: 'Sign in instead.' },
  'auth/weak-password': { message: 'The password is too short.', hint: 'Use 6 characters or more.' },
  'auth/invalid-email': { message: 'This is not an e-mail address.', hint: 'It should look like name@example.com.' },
  'auth/too-many-requests': { message: 'Too many tries in a short time.', hint: 'Wait a minute and try again.' },
  'auth/network-request-failed': {
    message: 'The sign-in service does not answer.',
    hint: 'Check the connection and try again.',
  },
  'auth/expired-action-code': {
    message: 'This link is too old.',
    hint: 'Ask for another one; it is good for an hour.',
  },
  'auth/invalid-action-code': {
    message: 'This link was used already, or is not whole.',
    hint: 'Ask for another one, and open the newest.',
  },
  'auth/account-exists-with-different-credential': {
    message: 'There is an account with this e-mail already, with another way to sign in.',
    hint: 'Sign in as you did before; your profile connects other ways in.',
  },
  'auth/credential-already-in-use': {
    message: 'It belongs to another account of Deplight already.',
    hint: 'Sign in with it, and disconnect it there first.',
  },
  'auth/provider-already-linked': {
    message: 'This way to sign in is connected already.',
    hint: 'Disconnect it first to connect another account of theirs.',
  },
  'auth/no-such-provider': { message: 'It is not connected any more.', hint: 'Reload the page.' },
  'auth/requires-recent-login': {
    message: 'You signed in long ago.',
    hint: 'Sign out, sign in again, and repeat this.',
  },
  'auth/user-token-expired': { message: 'You were signed out everywhere.', hint: 'Sign in again.' },
  'auth/user-disabled': { message: 'This account is disabled.', hint: 'Ask whoever runs this platform.' },
};

export function isAuthError(error: unknown, code: string): boolean {
  return error instanceof FirebaseError && error.code === code;
}

/** Turns a failed sign-in into an error with words for people. */
export function authError(error: unknown): unknown {
  const known = error instanceof FirebaseError ? words[error.code] : undefined;
  return known ? new DeplightCallError({ code: 'UNAUTHENTICATED', ...known, cause: error }) : error;
}
