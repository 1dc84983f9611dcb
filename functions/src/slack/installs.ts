// Installing the Slack app in another team: what Slack is sent to, and what it gives for the code that it sends back with.
import { createHash, randomBytes } from 'node:crypto';
import { DeplightError, SlackInstallDocument, slackCodeValidMs, slackTeamId } from '@deplight/contracts';
import { Timestamp } from 'firebase-admin/firestore';
import { z } from 'zod';
import { dashboardUrl } from '../authorize/dashboard-url.ts';
import type { Clock } from '../clock.ts';
import { getConfig, type SlackClient } from '../config.ts';
import { postOutside } from '../outbox/post-outside.ts';
import { parsed } from '../store/documents.ts';
import { firestore } from '../store/firestore.ts';
import { paths } from '../store/paths.ts';

/** What the app may do: its command, and to write where it was invited. */
const scopes = 'commands,chat:write';

const Given = z.object({
  ok: z.literal(true),
  access_token: z.string().regex(/^xoxb-[\x21-\x7e]{10,400}$/),
  team: z.object({ id: slackTeamId, name: z.string().nullish() }),
});

export interface Granted {
  readonly teamId: string;
  readonly teamName: string;
  readonly botToken: string;
}

interface Beginner {
  readonly uid: string;
  readonly workspaceId: string;
}

/** Remembers who begins. @returns what Slack gives back. */
export async function newState({ uid, workspaceId }: Beginner, clock: Clock): Promise<string> {
  const state = `${workspaceId}.${randomBytes(32).toString('base64url')}`;
  const expiresMs = clock.now() + slackCodeValidMs;
  const begun: SlackInstallDocument = {
    schemaVersion: 1,
    uid,
    workspaceId,
    expiresAt: new Date(expiresMs).toISOString(),
    expireAt: Timestamp.fromMillis(expiresMs),
  };
  await paths.slackInstall(hashOf(state)).create(begun);
  return state;
}

/**
 * Uses a state up, whoever comes with it. Another's is refused: who is led to somebody else's installation would give that
 * one their team.
 * @throws DeplightError SLACK_INSTALL_INVALID
 */
export async function useState(state: string, { uid, workspaceId }: Beginner, clock: Clock): Promise<void> {
  const begun = await firestore().runTransaction(async (transaction) => {
    const reference = paths.slackInstall(hashOf(state));
    const found = parsed(SlackInstallDocument, await transaction.get(reference));
    if (found) transaction.delete(reference);
    return found;
  });
  const isOurs = begun?.uid === uid && begun.workspaceId === workspaceId;
  if (!isOurs || Date.parse(begun.expiresAt) <= clock.now())
    throw new DeplightError(
      'SLACK_INSTALL_INVALID',
      'This installation is unknown, used already, too old or of somebody else.',
    );
}

/** @throws DeplightError SLACK_OFF */
export function installClient(): SlackClient {
  const { slackClient } = getConfig();
  if (!slackClient) throw new DeplightError('SLACK_OFF', "This platform's Slack app cannot be installed by others.");
  return slackClient;
}

/** Where whoever looks after a team says yes. */
export function authorizeUrl({ id, apiUrl }: SlackClient, state: string): string {
  const query = new URLSearchParams({ client_id: id, scope: scopes, state, redirect_uri: returnUrl() });
  return `${new URL('/oauth/v2/authorize', apiUrl)}?${query}`;
}

/** @throws DeplightError SLACK_REFUSED, SLACK_UNREACHABLE */
export async function exchange(code: string, { id, secret, apiUrl }: SlackClient): Promise<Granted> {
  if (secret === undefined)
    throw new DeplightError('SLACK_OFF', 'This function is not given the secret of the Slack app.');
  const form = new URLSearchParams({ client_id: id, client_secret: secret, code, redirect_uri: returnUrl() });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const policy = { allowLocalSources: getConfig().allowLocalSources };
  const request = { headers, body: form.toString() };
  const answer = await postOutside(new URL('oauth.v2.access', apiUrl), request, policy).catch((cause: unknown) => {
    throw new DeplightError('SLACK_UNREACHABLE', 'Slack does not answer.', { cause });
  });
  const granted = Given.safeParse(jsonOf(answer.text));
  // What Slack said may hold the token.
  if (!granted.success) throw new DeplightError('SLACK_REFUSED', 'Slack did not give a token for this installation.');
  const { team, access_token: botToken } = granted.data;
  return { teamId: team.id, teamName: (team.name ?? '').slice(0, 100), botToken };
}

function returnUrl(): string {
  return `${dashboardUrl()}/slack-installed`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function hashOf(state: string): string {
  return createHash('sha256').update(state).digest('hex');
}
