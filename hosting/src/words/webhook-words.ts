// How webhooks and what was sent to them are spoken of. Pure.
import type { WebhookDeliveryView } from '@deplight/contracts';
import type { StatusLook } from './status-words.ts';

export const deliveryLooks: Record<WebhookDeliveryView['status'], StatusLook> = {
  pending: { label: 'On its way', tone: 'busy', icon: 'ring' },
  delivered: { label: 'Delivered', tone: 'good', icon: 'check' },
  failed: { label: 'Failed', tone: 'bad', icon: 'cross' },
};

/** What came of the tries so far: `1 try, answered 204 in 31 ms`. */
export function triesWords({ attempts, last }: Pick<WebhookDeliveryView, 'attempts' | 'last'>): string {
  if (!last) return 'not tried yet';
  const tries = attempts === 1 ? '1 try' : `${attempts} tries`;
  const { responseStatus, latencyMs } = last;
  const took = `${latencyMs.toLocaleString('en')} ms`;
  return responseStatus === null
    ? `${tries}, no answer after ${took}`
    : `${tries}, answered ${responseStatus} in ${took}`;
}
