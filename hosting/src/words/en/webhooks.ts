// The webhooks of a workspace: where they lead, what they tell, and what became of it.
import type { WebhookDeliveryStatus, WebhookEvent, WebhookFormat } from '@deplight/contracts';
import { formatNumber } from '../../language/number-words.ts';
import { spoken } from '../../language/spoken.ts';

const events: Record<WebhookEvent, string> = {
  'deployment.created': 'A deployment was asked for.',
  'deployment.live': 'A deployment serves.',
  'deployment.failed': 'A deployment failed; what served before still does.',
  'deployment.canceled': 'A deployment was canceled.',
  'proposal.created': 'An app is not well, and a rollback is proposed or, by its policy, made.',
  'rollout.waiting': 'A version waits until its rollout is approved.',
  'preview.waiting': 'A pull request waits until it is approved.',
  'job.failed': 'A command that was to run once failed, or took too long.',
  'app.crashed': 'An instance of what is live ended by itself.',
  'app.sleeping': 'An app fell asleep.',
  'app.woke': 'An app woke.',
};

const statuses: Record<WebhookDeliveryStatus, string> = {
  pending: 'On its way',
  delivered: 'Delivered',
  failed: 'Failed',
};

const formats: Record<WebhookFormat, string> = {
  standard: 'Events, as Standard Webhooks has them',
  discord: 'Messages of Discord',
  teams: 'Messages of Teams',
};

const tries = (count: number) => (count === 1 ? '1 try' : `${formatNumber(count)} tries`);

export const webhookWords = spoken('webhooks', {
  webhooks: 'Webhooks',
  lead: 'An address of yours is told of what happens here, once for each event, signed as {standard} says. What it does not take is sent again for six hours.',
  loading: 'Loading the webhooks',
  none: 'Nobody outside is told of anything yet.',
  add: 'Add a webhook',
  address: 'Address',
  isToldOf: 'Is told of',
  events,
  format: 'What it takes',
  formats,
  copyNow: 'Copy this secret now',
  copyWhy: 'With it the receiver checks that a message is ours. It is shown this once.',
  secret: 'secret',
  takesNothing: 'Takes nothing since {ago}',
  addedBy: 'Added by {who} {ago}',
  askRemove: 'Remove…',
  remove: 'Remove',
  removeQuestion: 'Remove this webhook?',
  removeMeans: (url: string) => `${url} is told nothing more, and its secret is deleted.`,
  removed: (host: string) => `${host} is told nothing more`,
  deliveries: 'Deliveries',
  loadingDeliveries: 'Loading the deliveries',
  noDelivery: 'Nothing was sent within a week. The next event is shown here.',
  statuses,
  sendAgain: 'Send again',
  sentAgain: (event: string) => `${event} is sent again`,
  notTried: 'not tried yet',
  noAnswer: (count: number, ms: number) => `${tries(count)}, no answer after ${formatNumber(ms)} ms`,
  answered: (count: number, status: number, ms: number) =>
    `${tries(count)}, answered ${status} in ${formatNumber(ms)} ms`,
});
