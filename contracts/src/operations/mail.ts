// Operations on e-mail: what a member is told of, at the address that is verified for them. Everybody chooses for
// themselves, so that nobody can have mail sent to others.
import { z } from 'zod';
import { MailDeliveryView } from '../documents/mail.ts';
import { webhookEventNames } from '../documents/webhook.ts';
import { workspaceId } from '../ids.ts';
import { operation } from './operation.ts';
import { shownDeliveries } from './webhooks.ts';

const path = '/workspaces/:workspaceId/mail';
const facts = { noun: 'workspaces', action: 'mail.choose', scope: 'workspace' } as const;
const own = { idempotent: false, mutates: false } as const;

const settings = z.strictObject({
  /** Whether this platform has a mail server. */
  available: z.boolean(),
  /** Where mails go: the caller's verified address; null while there is none, and then nothing is sent. */
  address: z.email().nullable(),
  events: z.array(z.enum(webhookEventNames)),
});

export const mailOperations = {
  getMailSettings: operation({
    ...facts,
    ...own,
    summary: 'What the caller is told of by e-mail, and at which address.',
    request: z.strictObject({ workspaceId }),
    response: settings,
    rest: { method: 'GET', path, status: 200 },
  }),
  setMailSettings: operation({
    ...facts,
    ...own,
    summary: "Tell the caller's own verified address of events; none ends it.",
    request: z.strictObject({
      workspaceId,
      events: z
        .array(z.enum(webhookEventNames))
        .refine((events) => new Set(events).size === events.length, 'should name each event once'),
    }),
    response: settings,
    rest: { method: 'POST', path, status: 200 },
  }),
  listMailDeliveries: operation({
    ...facts,
    ...own,
    summary: `The newest ${shownDeliveries} mails to the caller within a week, newest first: how often tried, what came of it.`,
    request: z.strictObject({ workspaceId }),
    response: z.strictObject({ deliveries: z.array(MailDeliveryView) }),
    rest: { method: 'GET', path: `${path}/deliveries`, status: 200 },
  }),
} as const;
