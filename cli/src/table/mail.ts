// Commands about e-mail: what whoever calls is told of, at their own verified address.
import { webhookEventNames } from '@deplight/contracts';
import type { CommandTable } from './command.ts';

const forPeople = 'Only a person may: an API token is refused, an ID token of Firebase Auth in DEPLIGHT_TOKEN is not.';

export const mail = {
  mail: {
    summary: 'What you are told of by e-mail, and at which address.',
    more: forPeople,
    operations: ['getMailSettings'],
    load: () => import('../commands/mail.ts').then(({ show }) => show),
  },
  'mail set': {
    summary: 'Be told of these events by e-mail, and of no others.',
    more: forPeople,
    words: [{ name: 'event', many: true, summary: 'What you are told of.', choices: webhookEventNames }],
    operations: ['setMailSettings'],
    load: () => import('../commands/mail.ts').then(({ set }) => set),
  },
  'mail off': {
    summary: 'Be told of nothing more by e-mail.',
    more: forPeople,
    operations: ['setMailSettings'],
    load: () => import('../commands/mail.ts').then(({ off }) => off),
  },
  'mail deliveries': {
    summary: 'The newest mails to you: how often tried, and what came of it.',
    more: forPeople,
    operations: ['listMailDeliveries'],
    load: () => import('../commands/mail.ts').then(({ deliveries }) => deliveries),
  },
} as const satisfies CommandTable;
