// Reading what is known of Slack: its users here, and the channels that workspaces speak in.
import { SlackChannelDocument, SlackClaimDocument, SlackTeamDocument, SlackUserDocument } from '@deplight/contracts';
import { parsed } from './documents.ts';
import { paths } from './paths.ts';
import { readSound } from './sound.ts';
import type { Transaction } from './transaction.ts';

/** Slack users that one person may have, one for each team that they are in. */
export const maxSlackUsers = 20;

interface SlackChannelIds {
  readonly teamId: string;
  readonly channelId: string;
}

/** The channel that a workspace speaks in, if any. */
export async function readSlackChannel(workspaceId: string, transaction?: Transaction) {
  const reference = paths.slackChannel(workspaceId);
  return parsed(SlackChannelDocument, transaction ? await transaction.get(reference) : await reference.get());
}

/** The channels of a team that workspaces speak in; at most 500. */
export async function readSlackChannelsOf(teamId: string): Promise<SlackChannelDocument[]> {
  return readSound(SlackChannelDocument, paths.allIntegrations().where('teamId', '==', teamId).limit(500));
}

/** The workspace that speaks in a channel, if any. */
export async function readSlackClaim(ids: SlackChannelIds, transaction?: Transaction): Promise<string | undefined> {
  const reference = paths.slackClaim(ids);
  return parsed(SlackClaimDocument, transaction ? await transaction.get(reference) : await reference.get())
    ?.workspaceId;
}

/** A team that has installed the app by itself. */
export async function readSlackTeam(teamId: string, transaction?: Transaction) {
  const reference = paths.slackTeam(teamId);
  return parsed(SlackTeamDocument, transaction ? await transaction.get(reference) : await reference.get());
}

/** Whom a Slack user may act as. */
export async function readSlackUser(ids: { teamId: string; userId: string }, transaction?: Transaction) {
  const reference = paths.slackUser(ids);
  return parsed(SlackUserDocument, transaction ? await transaction.get(reference) : await reference.get());
}

/** The Slack users that act as `uid`. */
export async function readSlackUsersOf(uid: string, transaction?: Transaction): Promise<SlackUserDocument[]> {
  return readSound(SlackUserDocument, paths.slackUsers().where('uid', '==', uid).limit(maxSlackUsers), transaction);
}
