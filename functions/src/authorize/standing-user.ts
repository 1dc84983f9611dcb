// Whether a person may still sign in, for ways in that bring no ID token of theirs: Slack, and GitHub's webhooks.
import { adminApp } from '../store/admin-app.ts';

export async function maySignIn(uid: string): Promise<boolean> {
  const { getAuth } = await import('firebase-admin/auth');
  try {
    return !(await getAuth(adminApp()).getUser(uid)).disabled;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'auth/user-not-found') return false;
    throw error;
  }
}
