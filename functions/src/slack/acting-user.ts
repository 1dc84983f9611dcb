// Who acts when a Slack user types something: the person that the Slack user is linked to, with that person's rights.
import { DeplightError, type SlackSender } from '@deplight/contracts';
import type { Caller } from '../authorize/caller.ts';
import { maySignIn } from '../authorize/standing-user.ts';
import { readSlackUser } from '../store/slack.ts';

/** @throws DeplightError UNAUTHENTICATED for a Slack user without a link, or whose person may no longer sign in. */
export async function actingUser(sender: Pick<SlackSender, 'teamId' | 'userId'>): Promise<Caller> {
  const link = await readSlackUser(sender);
  if (!link) {
    throw new DeplightError('UNAUTHENTICATED', 'Your Slack user is not linked to a Deplight user.', {
      hint: 'Type /deplight link, and confirm it in the dashboard.',
    });
  }
  if (!(await maySignIn(link.uid)))
    throw new DeplightError('UNAUTHENTICATED', 'The Deplight user behind your Slack user can no longer sign in.');
  return { uid: link.uid, name: link.name };
}
