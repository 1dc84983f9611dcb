// connectSlack and disconnectSlack: the one channel that a workspace speaks in. The code shows that the caller's own
// Slack user has typed `/deplight connect` there, so nobody can have a workspace speak in a channel of others.
import { type ActivityTarget, DeplightError, type SlackChannelDocument } from '@deplight/contracts';
import { isoNow } from '../clock.ts';
import { readCode, useUp } from '../slack/codes.ts';
import { paths } from '../store/paths.ts';
import { readSlackChannel, readSlackClaim, readSlackUser } from '../store/slack.ts';
import { transact } from '../store/transact.ts';
import type { Handler } from './handler.ts';

export const connectSlack: Handler<'connectSlack'> = async ({ code }, { caller, workspaceId, clock, activity }) => {
  const channel = await transact(async (transaction): Promise<SlackChannelDocument> => {
    const { sender } = await readCode(code, 'connect', clock, transaction);
    const [user, claimedBy, before] = await Promise.all([
      readSlackUser(sender, transaction),
      readSlackClaim(sender, transaction),
      readSlackChannel(workspaceId, transaction),
    ]);
    if (user?.uid !== caller.uid)
      throw new DeplightError('SLACK_CODE_INVALID', 'This code was made by a Slack user who does not act as you.');
    if (claimedBy !== undefined && claimedBy !== workspaceId)
      throw new DeplightError('SLACK_CHANNEL_TAKEN', 'Another workspace speaks in this channel already.');
    const { teamId, teamName, channelId, channelName } = sender;
    const connected: SlackChannelDocument = {
      schemaVersion: 1,
      workspaceId,
      teamId,
      teamName,
      channelId,
      channelName,
      connectedBy: { uid: caller.uid, name: caller.name },
      connectedAt: isoNow(clock),
      problem: null,
      endedAt: null,
    };
    useUp(code, transaction);
    if (before?.endedAt === null) transaction.delete(paths.slackClaim(before));
    transaction.set(paths.slackClaim(connected), { schemaVersion: 1, workspaceId });
    transaction.set(paths.slackChannel(workspaceId), connected);
    activity.record(transaction, { workspaceId, targets: [channelTarget(connected)] });
    return connected;
  });
  return { channel };
};

export const disconnectSlack: Handler<'disconnectSlack'> = async (_request, { workspaceId, activity }) => {
  const channel = await transact(async (transaction) => {
    const known = await readSlackChannel(workspaceId, transaction);
    if (!known) throw new DeplightError('NOT_FOUND', 'This workspace speaks in no Slack channel.');
    // One that the team has ended may be somebody else's by now.
    if (known.endedAt === null) transaction.delete(paths.slackClaim(known));
    transaction.delete(paths.slackChannel(workspaceId));
    activity.record(transaction, { workspaceId, targets: [channelTarget(known)] });
    return known;
  });
  return { channel };
};

function channelTarget({ channelId, channelName }: SlackChannelDocument): ActivityTarget {
  return { kind: 'channel', id: channelId, name: `#${channelName}` };
}
