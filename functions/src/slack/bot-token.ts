// With which token the app speaks in a team: one that the team has granted by itself, else the one of the operator.
import { readOutsideSecret } from '../clouds/outside-secrets.ts';
import { readSlackTeam } from '../store/slack.ts';
import { slackConfig } from './slack-api.ts';

export async function botTokenOf(teamId: string): Promise<string> {
  const team = await readSlackTeam(teamId);
  return team ? readOutsideSecret(team.secret) : slackConfig().botToken;
}
