// Commands about webhooks: who outside is told of what.
import { webhookEventNames } from '@deplight/contracts';
import type { CommandTable } from './command.ts';

const forPeople = 'Only a person may: an API token is refused, an ID token of Firebase Auth in DEPLIGHT_TOKEN is not.';
const id = { name: 'id', summary: 'Its id, as webhooks lists it.' } as const;

export const webhooks = {
  webhooks: {
    summary: 'The webhooks of the workspace; never their secrets.',
    more: forPeople,
    aliases: ['webhooks ls'],
    operations: ['listWebhooks'],
    load: () => import('../commands/webhooks.ts').then(({ list }) => list),
  },
  'webhooks add': {
    summary: 'Tell an https address of events. The secret that signs them goes to stdout, this once.',
    more: forPeople,
    words: [
      { name: 'url', summary: 'The address.' },
      { name: 'event', many: true, summary: 'What it is told of.', choices: webhookEventNames },
    ],
    flags: {
      discord: {
        takes: 'nothing',
        summary: 'The address is a webhook of a Discord channel: send messages, in place of events.',
      },
      teams: {
        takes: 'nothing',
        summary: 'The address is a webhook of a Teams channel: send cards, in place of events.',
      },
    },
    operations: ['addWebhook'],
    load: () => import('../commands/webhooks.ts').then(({ add }) => add),
  },
  'webhooks remove': {
    summary: 'Tell an address nothing more, and delete its secret.',
    more: forPeople,
    words: [id],
    operations: ['removeWebhook'],
    load: () => import('../commands/webhooks.ts').then(({ remove }) => remove),
  },
  'webhooks deliveries': {
    summary: 'The newest deliveries to a webhook: how often tried, what came back, how long it took.',
    more: forPeople,
    words: [id],
    operations: ['listWebhookDeliveries'],
    load: () => import('../commands/webhooks.ts').then(({ deliveries }) => deliveries),
  },
  'webhooks redeliver': {
    summary: 'Send a delivery again: the same message with the same id.',
    more: forPeople,
    words: [id, { name: 'delivery', summary: 'Its id, as webhooks deliveries lists it.' }],
    operations: ['redeliverWebhook'],
    load: () => import('../commands/webhooks.ts').then(({ redeliver }) => redeliver),
  },
} as const satisfies CommandTable;
