// What a chat takes in place of the event itself: the sentences that a mail has, as a message of Discord or Teams. Pure. What
// an app, a commit or a person said is text there: it mentions nobody and draws nothing.
import type { WebhookFormat } from '@deplight/contracts';
import { saidOf } from '../mail/letter.ts';

/** @param body the event as it was kept. @returns the bytes to send; always the same for the same event. */
export function formatMessage(format: WebhookFormat, body: string): string {
  switch (format) {
    case 'standard':
      return body;
    case 'discord':
      return JSON.stringify(discordMessage(saidOf(body)));
    case 'teams':
      return JSON.stringify(teamsMessage(saidOf(body)));
  }
}

type Said = ReturnType<typeof saidOf>;

/** https://discord.com/developers/docs/resources/webhook#execute-webhook */
function discordMessage({ heading, said, page }: Said) {
  const embed = { title: plain(heading).slice(0, 256), description: said.map(plain).join('\n').slice(0, 4_000) };
  return { username: 'Deplight', allowed_mentions: { parse: [] }, embeds: [page ? { ...embed, url: page } : embed] };
}

/** Discord draws Markdown: a sign of it counts as itself behind a backslash. */
function plain(text: string): string {
  return text.replace(/[\\`*_~|<>[\]()#:@-]/g, '\\$&');
}

/** https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook: text runs draw nothing. */
function teamsMessage({ heading, said, page }: Said) {
  const line = (text: string, bold = false) => ({
    type: 'RichTextBlock',
    inlines: [{ type: 'TextRun', text, ...(bold ? { weight: 'Bolder' } : {}) }],
  });
  const actions = page ? [{ type: 'Action.OpenUrl', title: 'Open it in Deplight', url: page }] : [];
  const body = [line(heading, true), ...said.map((text) => line(text.slice(0, 2_000)))];
  const content = { type: 'AdaptiveCard', version: '1.4', body, actions };
  return { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }] };
}
