// People who are in Slack and in Deplight: linked as the dashboard does it, with the code that a command gave.
import { randomBytes } from 'node:crypto';
import { api } from '../client/api.ts';
import type { User } from '../client/user.ts';
import { eventually } from '../client/wait.ts';
import type { SlackPerson, SlackStandIn } from './stand-in.ts';

const newId = (letter: string) => `${letter}${randomBytes(6).toString('hex').toUpperCase()}`;

export const newTeam = () => newId('T');
export const newChannel = () => newId('C');

/** Somebody in Slack whom Deplight does not know yet. */
export function newPerson(teamId: string, channelId: string): SlackPerson {
  return { teamId, userId: newId('U'), channelId };
}

/** The code in the link that `/deplight link` answers with. */
export async function linkCode(slack: SlackStandIn, person: SlackPerson): Promise<string> {
  const { shown } = await slack.type(person, 'link');
  const code = /\/slack#([A-Za-z0-9_-]{43})\|/.exec(shown)?.[1];
  if (code === undefined) throw new Error(`There is no link in: ${shown}`);
  return code;
}

export async function link(slack: SlackStandIn, person: SlackPerson, user: User): Promise<void> {
  const answer = await api('/slack/link', { user, json: { code: await linkCode(slack, person) } });
  if (answer.status !== 200) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
}

/** Types a command and gives its answer. */
export async function ask(slack: SlackStandIn, person: SlackPerson, text: string): Promise<string> {
  const { key } = await slack.type(person, text);
  return answerTo(slack, key, text);
}

export function answerTo(slack: SlackStandIn, key: string, what: string): Promise<string> {
  return eventually(`the answer to ${what}`, async () => slack.answers.get(key));
}
