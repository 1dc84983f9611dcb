// Events as messages of chats: said in the sentences of a mail, and nothing that somebody said is more than text.
import { expect, test } from 'vitest';
import { formatMessage } from './format-message.ts';

const page = 'https://deplight.example/w/ws_1/apps/app_1/deployments/dpl_1';
const bodyOf = (message: string) =>
  JSON.stringify({
    type: 'deployment.failed',
    timestamp: '',
    data: { app: { name: 'shop' }, deployment: { by: 'Ada', branch: null, url: null, page, error: { message } } },
  });

test('Standard Webhooks has the event as it is', () => {
  expect(formatMessage('standard', bodyOf('x'))).toBe(bodyOf('x'));
});

test('Discord has an embed with a link, and mentions nobody', () => {
  expect(JSON.parse(formatMessage('discord', bodyOf('It answers 502.')))).toEqual({
    username: 'Deplight',
    allowed_mentions: { parse: [] },
    embeds: [
      {
        title: 'shop\\: a deployment failed',
        description: 'It answers 502.\nWhat served before still does.',
        url: page,
      },
    ],
  });
});

test('Teams has a card of text runs with a link', () => {
  const { attachments } = JSON.parse(formatMessage('teams', bodyOf('It answers 502.')));
  expect(attachments[0].content).toMatchObject({
    type: 'AdaptiveCard',
    body: [
      { inlines: [{ text: 'shop: a deployment failed', weight: 'Bolder' }] },
      { inlines: [{ text: 'It answers 502.' }] },
      { inlines: [{ text: 'What served before still does.' }] },
    ],
    actions: [{ type: 'Action.OpenUrl', url: page }],
  });
});

test("what a commit or a person said draws nothing in Discord's Markdown", () => {
  const { embeds } = JSON.parse(formatMessage('discord', bodyOf('[here](https://evil.example) @everyone **now**')));
  expect(embeds[0].description).toContain('\\[here\\]\\(https\\://evil.example\\) \\@everyone \\*\\*now\\*\\*');
});

test('a message of four thousand signs fits', () => {
  const { embeds } = JSON.parse(formatMessage('discord', bodyOf('*'.repeat(4_000))));
  expect(embeds[0].description.length).toBeLessThanOrEqual(4_096);
});
