// What is known of Slack: workspaces/{w}/integrations/slack is the channel that a workspace speaks in, slackUsers/{…}
// says whom a Slack user is here, slackCodes/{hash} holds the codes that prove one or the other.
import { z } from 'zod';
import { userId, workspaceId } from '../ids.ts';
import { author, schemaVersion, time } from './shared-fields.ts';

export const slackTeamId = z.string().regex(/^[TE][A-Z0-9]{2,30}$/, "should be a Slack team's id");
export const slackUserId = z.string().regex(/^[UW][A-Z0-9]{2,30}$/, "should be a Slack user's id");
export const slackChannelId = z.string().regex(/^[CGD][A-Z0-9]{2,30}$/, "should be a Slack channel's id");
const shownName = z.string().max(100);

/** How long a code can be used; milliseconds. */
export const slackCodeValidMs = 600_000;

/** 256 random bits in base64url; stored is their SHA-256. */
export const slackCode = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'should be the code of a Slack link');

/** Who typed a command where, as Slack has signed it. */
export const SlackSender = z.strictObject({
  teamId: slackTeamId,
  teamName: shownName,
  userId: slackUserId,
  userName: shownName,
  channelId: slackChannelId,
  channelName: shownName,
});
export type SlackSender = z.infer<typeof SlackSender>;

/** `connect` codes never leave the functions: they carry a command typed in a channel to the operation. */
export const slackCodePurposes = ['link', 'connect'] as const;
export type SlackCodePurpose = (typeof slackCodePurposes)[number];

/** What Slack is given when somebody installs the app, and gives back: the workspace, and 256 random bits. */
export const slackState = z
  .string()
  .regex(/^ws_[a-z0-9]{20}\.[A-Za-z0-9_-]{43}$/, 'should be the state of an installation in Slack');

/** slackInstalls/{hash}: who began to install the app for which workspace. Loose, for the field of its end. */
export const SlackInstallDocument = z.looseObject({ schemaVersion, uid: userId, workspaceId, expiresAt: time });
export type SlackInstallDocument = z.infer<typeof SlackInstallDocument>;

/** slackTeams/{team}: a team that has installed the app by itself; its token is in Secret Manager alone. */
export const SlackTeamDocument = z.strictObject({
  schemaVersion,
  teamId: slackTeamId,
  teamName: shownName,
  /** Where its token lies. */
  secret: z.string().max(100),
  /** For which workspace it was installed first hand. */
  workspaceId,
  installedBy: author,
  installedAt: time,
});
export type SlackTeamDocument = z.infer<typeof SlackTeamDocument>;

/** Loose, because the database's own field for the end of its storage stands beside these. */
export const SlackCodeDocument = z.looseObject({
  schemaVersion,
  purpose: z.enum(slackCodePurposes),
  sender: SlackSender,
  expiresAt: time,
});
export type SlackCodeDocument = z.infer<typeof SlackCodeDocument>;

/** slackUsers/{team}-{user}: acts with this user's rights and no others. */
export const SlackUserDocument = z.strictObject({
  schemaVersion,
  teamId: slackTeamId,
  teamName: shownName,
  userId: slackUserId,
  userName: shownName,
  uid: userId,
  /** How the user was called when the link was made. */
  name: z.string().max(200),
  linkedAt: time,
});
export type SlackUserDocument = z.infer<typeof SlackUserDocument>;

/** A link as its owner sees it. */
export const SlackLinkView = SlackUserDocument.pick({ teamName: true, userName: true, linkedAt: true });
export type SlackLinkView = z.infer<typeof SlackLinkView>;

export const SlackChannelDocument = z.strictObject({
  schemaVersion,
  workspaceId,
  teamId: slackTeamId,
  teamName: shownName,
  channelId: slackChannelId,
  channelName: shownName,
  connectedBy: author,
  connectedAt: time,
  /** Why messages do not arrive; null while they do. */
  problem: z.strictObject({ at: time, sentence: z.string().max(500) }).nullable(),
  /** Since when the team has no longer let us in: nothing is said there, and another channel may be connected. */
  endedAt: time.nullable().default(null),
});
export type SlackChannelDocument = z.infer<typeof SlackChannelDocument>;

/** slackChannels/{team}-{channel}: whose channel it is, so that no two workspaces speak in one. */
export const SlackClaimDocument = z.strictObject({ schemaVersion, workspaceId });
