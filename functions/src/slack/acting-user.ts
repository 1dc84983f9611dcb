// Who acts when a Slack user types something: the person that the Slack user is linked to, with that person's rights.
import { DeplightError, type SlackSender } from '@deplight/contracts';
import type { Caller } from '../authorize/caller.ts';
import { adminApp } from '../store/admin-app.ts';
import { readSlackUser } from '../store/slack.ts';

/** @throws DeplightError UNAUTHENTICATED for a Slack user without a link, or whose person may no longer sign in. */
export async function actingUser(sender: Pick<SlackSender, 'teamId' | 'userId'>): Promise<Caller> {
  const link = await readSlackUser(sender);
  if (!link) {
    throw new DeplightError('UNAUTHENTICATED', 'Your Slack user is not linked to a Deplight user.', {
      hint: 'Type /deplight link, and confirm it in the dashboard.',
    });
  }
  const { getAuth } = await import('firebase-admin/auth');
  const person = await getAuth(adminApp())
    .getUser(link.uid)
    .catch((error: unknown) => {
      if (isUnknownUser(error)) return undefined;
      throw error;
    });
  if (!person || person.disabled)
    throw new DeplightError('UNAUTHENTICATED', 'The Deplight user behind your Slack user can no longer sign in.');
  return { uid: link.uid, name: link.name };
}

function isUnknownUser(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'auth/user-not-found';
}
