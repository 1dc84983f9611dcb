// Whether a person may still sign in, for ways in that bring no ID token of theirs: Slack, and GitHub's webhooks.
import { once } from '../once.ts';
import { adminApp } from '../store/admin-app.ts';

/** The accounts of people, as far as they are asked about here. */
interface Accounts {
  getUser(uid: string): Promise<{ readonly disabled: boolean }>;
}

export const accounts = once<Accounts>(async () => {
  const { getAuth } = await import('firebase-admin/auth');
  return getAuth(adminApp());
});

export async function maySignIn(uid: string): Promise<boolean> {
  try {
    return !(await (await accounts()).getUser(uid)).disabled;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'auth/user-not-found') return false;
    throw error;
  }
}
