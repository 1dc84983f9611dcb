// The webhooks' notifier: each event is a message of its own, with its words, so that it arrives as it was however late.
// Its id follows from what happened, so that whatever is told of twice leaves once. Costs a read of the workspace's
// webhooks for each happening that is an event, and three reads and a write for each that one of them wants.
import type { WebhookDocument, WebhookEvent } from '@deplight/contracts';
import type { Clock } from '../clock.ts';
import type { Happening, Notifier } from '../notify/notifier.ts';
import { eventsOf, toldOf } from '../notify/told-events.ts';
import { tellOnce } from '../outbox/outbox.ts';
import { readWebhooks } from '../store/webhooks.ts';

export const notifyWebhooks: Notifier = async (happening, clock) => {
  const events = eventsOf(happening);
  if (events.length === 0) return;
  const webhooks = await readWebhooks(happening.workspaceId);
  for (const event of events) {
    const wanting = webhooks.filter((webhook) => webhook.events.includes(event));
    if (wanting.length > 0) await tellOf({ event, happening, webhooks: wanting }, clock);
  }
};

interface News {
  readonly event: WebhookEvent;
  readonly happening: Happening;
  readonly webhooks: readonly WebhookDocument[];
}

async function tellOf({ event, happening, webhooks }: News, clock: Clock): Promise<void> {
  const told = await toldOf(event, happening);
  if (!told) return;
  const { messageId, payload } = told;
  const content = {
    ...({ kind: 'webhook', workspaceId: happening.workspaceId, messageId } as const),
    ...{ event, at: payload.timestamp, body: JSON.stringify(payload) },
  };
  // What was there before a webhook is none of its news, also where it changes later.
  const wanting = webhooks.filter(({ createdAt }) => createdAt <= payload.timestamp);
  await Promise.all(wanting.map(({ id }) => tellOnce(outboxIdOf(id, messageId), { ...content, webhookId: id }, clock)));
}

/** Where the outbox has a message for a webhook. */
export function outboxIdOf(webhookId: string, messageId: string): string {
  return `webhook-${webhookId}-${messageId}`;
}
