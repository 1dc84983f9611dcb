// beginSlackInstall and finishSlackInstall: a Slack team lets the app in by itself. Slack says yes to whoever looks after the
// team; that it is the same person who began shows the state, which is theirs, for one workspace, once.
import { randomBytes } from 'node:crypto';
import type { SlackTeamDocument } from '@deplight/contracts';
import { isoNow } from '../clock.ts';
import { deleteOutsideSecret, makeOutsideSecret } from '../clouds/outside-secrets.ts';
import { secretLabels } from '../plans/secret-pins.ts';
import { authorizeUrl, exchange, installClient, newState, useState } from '../slack/installs.ts';
import { paths } from '../store/paths.ts';
import { readSlackTeam } from '../store/slack.ts';
import { transact } from '../store/transact.ts';
import type { Handler } from './handler.ts';

export const beginSlackInstall: Handler<'beginSlackInstall'> = async (_request, { caller, workspaceId, clock }) => {
  const client = installClient();
  return { url: authorizeUrl(client, await newState({ uid: caller.uid, workspaceId }, clock)) };
};

export const finishSlackInstall: Handler<'finishSlackInstall'> = async ({ state, code }, situation) => {
  const { caller, workspaceId, clock, activity } = situation;
  const client = installClient();
  await useState(state, { uid: caller.uid, workspaceId }, clock);
  const { teamId, teamName, botToken } = await exchange(code, client);
  const team: SlackTeamDocument = {
    ...{ schemaVersion: 1, teamId, teamName, workspaceId },
    secret: `slack-${randomBytes(10).toString('hex')}`,
    installedBy: { uid: caller.uid, name: caller.name },
    installedAt: isoNow(clock),
  };
  // The value first: a team without one could not be spoken in.
  await makeOutsideSecret(team.secret, botToken, secretLabels(workspaceId));
  const before = await transact(async (transaction) => {
    const known = await readSlackTeam(teamId, transaction);
    transaction.set(paths.slackTeam(teamId), team);
    activity.record(transaction, { workspaceId, targets: [], note: teamName });
    return known;
  }).catch(async (error: unknown) => {
    await deleteOutsideSecret(team.secret);
    throw error;
  });
  if (before) await deleteOutsideSecret(before.secret);
  return { teamName };
};
