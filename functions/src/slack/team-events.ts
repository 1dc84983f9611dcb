// What Slack tells by itself of a team: that it has taken the app, or the app's token, away. From then on nothing is said there,
// and the settings of every workspace that spoke there say why.
import { DeplightError, type SlackChannelDocument, slackTeamId } from '@deplight/contracts';
import { z } from 'zod';
import { type Clock, isoNow } from '../clock.ts';
import { deleteOutsideSecret } from '../clouds/outside-secrets.ts';
import { firestore } from '../store/firestore.ts';
import { paths } from '../store/paths.ts';
import { readSlackChannel, readSlackChannelsOf, readSlackTeam } from '../store/slack.ts';

const Challenge = z.object({ type: z.literal('url_verification'), challenge: z.string().regex(/^[\w.~-]{1,200}$/) });
const Told = z.object({
  type: z.literal('event_callback'),
  team_id: slackTeamId,
  /** Seconds. */
  event_time: z.int().positive(),
  event: z.object({
    type: z.string(),
    tokens: z.object({ bot: z.array(z.string()).default([]) }).optional(),
  }),
});

/**
 * Takes an event that Slack has signed. Coming twice, or late, it changes nothing that is newer.
 * @returns what Slack wants to read: its challenge when the address is set up, else nothing.
 * @throws DeplightError PAYLOAD_INVALID when it is not as Slack sends it.
 */
export async function takeEvent(body: Uint8Array, clock: Clock): Promise<string> {
  const payload = payloadOf(body);
  const asked = Challenge.safeParse(payload);
  if (asked.success) return asked.data.challenge;
  const told = Told.safeParse(payload);
  if (!told.success) throw new DeplightError('PAYLOAD_INVALID', 'The event is not as Slack sends it.');
  const { event, team_id: teamId, event_time: seconds } = told.data;
  const isRemoved = event.type === 'app_uninstalled';
  const isRevoked = event.type === 'tokens_revoked' && (event.tokens?.bot.length ?? 0) > 0;
  if (isRemoved || isRevoked) await endTeam(teamId, seconds * 1_000, clock);
  return '';
}

function payloadOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch (cause) {
    throw new DeplightError('PAYLOAD_INVALID', 'The event is no JSON.', { cause });
  }
}

/** @param atMs when it happened: what was installed or connected since stays. */
async function endTeam(teamId: string, atMs: number, clock: Clock): Promise<void> {
  for (const channel of await readSlackChannelsOf(teamId)) await endChannel(channel, atMs, clock);
  const ended = await firestore().runTransaction(async (transaction) => {
    const team = await readSlackTeam(teamId, transaction);
    if (!team || Date.parse(team.installedAt) > atMs) return undefined;
    transaction.delete(paths.slackTeam(teamId));
    return team;
  });
  if (ended) await deleteOutsideSecret(ended.secret);
}

/** The channel is free for others at once; that it was ours stays, with the reason, until another one is connected. */
function endChannel({ workspaceId, teamId }: SlackChannelDocument, atMs: number, clock: Clock): Promise<void> {
  return firestore().runTransaction(async (transaction) => {
    const now = await readSlackChannel(workspaceId, transaction);
    if (now?.teamId !== teamId || now.endedAt !== null || Date.parse(now.connectedAt) > atMs) return;
    const at = isoNow(clock);
    const sentence = `The team ${now.teamName || 'of this channel'} has removed the Slack app.`;
    transaction.update(paths.slackChannel(workspaceId), { endedAt: at, problem: { at, sentence } });
    transaction.delete(paths.slackClaim(now));
  });
}
