// A word that names an event which webhooks and mails can tell of.
import { type WebhookEvent, webhookEventNames } from '@deplight/contracts';
import { CliError } from '../errors/cli-error.ts';

/** @throws CliError ARGUMENT_INVALID */
export function eventOf(word: string): WebhookEvent {
  const event = webhookEventNames.find((name) => name === word);
  if (event) return event;
  throw new CliError('ARGUMENT_INVALID', `${word} is no event; there are ${webhookEventNames.join(', ')}.`);
}
