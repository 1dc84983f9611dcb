// Requests of Slack as commands: what is missing or of another shape is refused, what is no button of ours is left alone.
import { expect, test } from 'vitest';
import { commandOfForm, commandOfPress } from './read-request.ts';

const form = {
  team_id: 'T123',
  team_domain: 'garden',
  channel_id: 'C123',
  channel_name: 'deploys',
  user_id: 'U123',
  user_name: 'ada',
  text: 'status',
  response_url: 'https://hooks.slack.com/commands/1',
};
const sender = {
  teamId: 'T123',
  teamName: 'garden',
  userId: 'U123',
  userName: 'ada',
  channelId: 'C123',
  channelName: 'deploys',
};
const press = {
  type: 'block_actions',
  user: { id: 'U123', username: 'ada', team_id: 'T123' },
  team: { id: 'T123', domain: 'garden' },
  channel: { id: 'C123', name: 'deploys' },
  actions: [{ action_id: 'approve', value: 'prop_1' }],
  response_url: 'https://hooks.slack.com/actions/1',
};
const pressed = (changes: object) =>
  commandOfPress(new URLSearchParams({ payload: JSON.stringify({ ...press, ...changes }) }));
const invalid = expect.objectContaining({ code: 'PAYLOAD_INVALID' });

test('a slash command is who, where and what', () => {
  expect(commandOfForm(new URLSearchParams(form))).toEqual({ sender, text: 'status', responseUrl: form.response_url });
});

test.each([
  ['team_id', 'T1/../x'],
  ['user_id', ''],
  ['user_id', '__proto__'],
  ['channel_id', 'c123'],
  ['text', 'x'.repeat(4_001)],
  ['response_url', `https://x/${'x'.repeat(2_048)}`],
])('%s that is %.20s is refused (T-CALL-04)', (field, value) => {
  expect(() => commandOfForm(new URLSearchParams({ ...form, [field]: value }))).toThrow(invalid);
});

test('a long name is cut and not refused', () => {
  const { sender: long } = commandOfForm(new URLSearchParams({ ...form, user_name: 'x'.repeat(500) }));
  expect(long.userName).toHaveLength(100);
});

test('a button stands for the command that does the same', () => {
  expect(pressed({})).toEqual({ sender, text: 'approve prop_1', responseUrl: press.response_url });
});

test.each([
  { actions: [{ action_id: 'delete', value: 'x' }] },
  { actions: [{ action_id: 'constructor', value: 'x' }] },
  { actions: [{ action_id: 'approve' }] },
])('%j is no button of ours', (changes) => {
  expect(pressed(changes)).toBeUndefined();
});

test.each([{ type: 'view_submission' }, { actions: [] }, { user: null }, { channel: { id: '../x' } }])(
  '%j is refused',
  (changes) => expect(() => pressed(changes)).toThrow(invalid),
);

test.each(['', '{', 'null', '[]', `${'['.repeat(20_000)}`])(
  'a payload that is no JSON of Slack is refused',
  (payload) => {
    expect(() => commandOfPress(new URLSearchParams({ payload }))).toThrow(invalid);
  },
);
