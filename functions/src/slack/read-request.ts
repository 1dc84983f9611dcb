// A request of Slack as a command: the form of a slash command, or the button that was pressed, which stands for one.
// https://docs.slack.dev/interactivity/implementing-slash-commands
import { DeplightError, SlackCommand } from '@deplight/contracts';
import { z } from 'zod';

/** @throws DeplightError PAYLOAD_INVALID */
export function commandOfForm(form: URLSearchParams): SlackCommand {
  const field = (name: string) => form.get(name) ?? '';
  return checked({
    sender: {
      teamId: field('team_id'),
      teamName: shown(field('team_domain')),
      userId: field('user_id'),
      userName: shown(field('user_name')),
      channelId: field('channel_id'),
      channelName: shown(field('channel_name')),
    },
    text: field('text'),
    responseUrl: field('response_url'),
  });
}

const press = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: z.string(), team_id: z.string().optional(), username: z.string().default('') }),
  team: z.object({ id: z.string(), domain: z.string().default('') }),
  channel: z.object({ id: z.string(), name: z.string().default('') }),
  actions: z.array(z.object({ action_id: z.string(), value: z.string().optional() })).min(1),
  response_url: z.string(),
});

/** Undefined for what is none of our buttons. @throws DeplightError PAYLOAD_INVALID */
export function commandOfPress(form: URLSearchParams): SlackCommand | undefined {
  const payload = press.safeParse(jsonOf(form.get('payload') ?? ''));
  if (!payload.success) throw invalid();
  const { user, team, channel, actions, response_url: responseUrl } = payload.data;
  const [action] = actions;
  const verb = (['approve', 'dismiss'] as const).find((each) => each === action?.action_id);
  if (!verb || action?.value === undefined) return undefined;
  return checked({
    sender: {
      teamId: user.team_id ?? team.id,
      teamName: shown(team.domain),
      userId: user.id,
      userName: shown(user.username),
      channelId: channel.id,
      channelName: shown(channel.name),
    },
    text: `${verb} ${action.value}`,
    responseUrl,
  });
}

function checked(command: object): SlackCommand {
  const parsed = SlackCommand.safeParse(command);
  if (parsed.success) return parsed.data;
  throw invalid();
}

function shown(name: string): string {
  return name.slice(0, 100).toWellFormed();
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function invalid(): DeplightError {
  return new DeplightError('PAYLOAD_INVALID', 'The request is not one that Slack sends.');
}
