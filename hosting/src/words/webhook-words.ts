// How webhooks and what was sent to them are spoken of. Pure.
import type { WebhookDeliveryStatus, WebhookDeliveryView } from '@deplight/contracts';
import { webhookWords } from './en/webhooks.ts';
import type { StatusLook } from './status-words.ts';

const looks: Record<WebhookDeliveryStatus, Omit<StatusLook, 'label'>> = {
  pending: { tone: 'busy', icon: 'ring' },
  delivered: { tone: 'good', icon: 'check' },
  failed: { tone: 'bad', icon: 'cross' },
};

export function deliveryLook(status: WebhookDeliveryStatus): StatusLook {
  return { label: webhookWords.statuses[status], ...looks[status] };
}

/** What came of the tries so far: `1 try, answered 204 in 31 ms`. */
export function triesWords({ attempts, last }: Pick<WebhookDeliveryView, 'attempts' | 'last'>): string {
  if (!last) return webhookWords.notTried;
  const { responseStatus, latencyMs } = last;
  return responseStatus === null
    ? webhookWords.noAnswer(attempts, latencyMs)
    : webhookWords.answered(attempts, responseStatus, latencyMs);
}
