// workspaces/{w}/webhooks/{id}: an address outside that is told of what happens in a workspace. Its secret is in Secret
// Manager alone. No client reads it, since addresses often carry a permission themselves; admins list them.
import { z } from 'zod';
import { messageId, webhookId, workspaceId } from '../ids.ts';
import { author, schemaVersion, time } from './shared-fields.ts';

/** What a webhook can be told of, with a sentence for people. */
export const webhookEvents = {
  'deployment.created': 'A deployment was asked for.',
  'deployment.live': 'A deployment serves.',
  'deployment.failed': 'A deployment failed; what served before still does.',
  'deployment.canceled': 'A deployment was canceled.',
  'proposal.created': 'An app is not well, and a rollback is proposed or, by its policy, made.',
  'rollout.waiting':
    'A version has its first share of the traffic; the rest waits until somebody approves its rollout.',
  'preview.waiting': 'A pull request waits until somebody approves its commit.',
  'job.failed': 'A command that was to run once failed, or took too long.',
  'app.crashed': 'An instance of what is live ended by itself.',
  'app.sleeping': 'The last instance of an app has ended; the next request wakes it.',
  'app.woke': 'An app that slept has an instance again.',
} as const;

export type WebhookEvent = keyof typeof webhookEvents;
export const webhookEventNames = Object.keys(webhookEvents) as [WebhookEvent, ...WebhookEvent[]];

/** The events of one webhook, each once. */
export const chosenEvents = z
  .array(z.enum(webhookEventNames))
  .min(1, 'should name at least one event')
  .refine((events) => new Set(events).size === events.length, 'should name each event once');

/** What the address takes: `standard` as Standard Webhooks has it; the others are a message of that chat, with the same signature. */
export const webhookFormats = ['standard', 'discord', 'teams'] as const;
export type WebhookFormat = (typeof webhookFormats)[number];

export const WebhookDocument = z.strictObject({
  schemaVersion,
  id: webhookId,
  workspaceId,
  url: z.url().max(2_048),
  events: chosenEvents,
  format: z.enum(webhookFormats).default('standard'),
  createdBy: author,
  createdAt: time,
  /** Since when nothing arrives there; null while everything does. */
  failingSince: time.nullable(),
});
export type WebhookDocument = z.infer<typeof WebhookDocument>;

/** A webhook as it is listed. */
export const WebhookView = WebhookDocument.omit({ schemaVersion: true });
export type WebhookView = z.infer<typeof WebhookView>;

export function webhookView(document: WebhookDocument): WebhookView {
  const { schemaVersion: _version, ...view } = document;
  return view;
}

/** What is sent, as Standard Webhooks has it; `data` says which workspace, app, deployment or proposal. */
export interface WebhookPayload {
  readonly type: WebhookEvent;
  /** When it happened. */
  readonly timestamp: string;
  readonly data: object;
}

/** The secret of a webhook as receivers' libraries take it: `whsec_` and 32 random bytes in base64. */
export const webhookSecretText = z.string().regex(/^whsec_[A-Za-z0-9+/]{43}=$/, 'should be the secret of a webhook');

/** What can become of a delivery. */
export const webhookDeliveryStatuses = ['pending', 'delivered', 'failed'] as const;
export type WebhookDeliveryStatus = (typeof webhookDeliveryStatuses)[number];

/** One message to one webhook, and how far it has come. */
export const WebhookDeliveryView = z.strictObject({
  /** The `webhook-id` that it is sent with, also when it is sent again. */
  id: messageId,
  event: z.enum(webhookEventNames),
  /** When it happened. */
  at: time,
  status: z.enum(webhookDeliveryStatuses),
  /** Tries since it was asked for, or asked for again. */
  attempts: z.int().nonnegative(),
  /** The newest try; null before the first. */
  last: z
    .strictObject({
      at: time,
      /** From the request to the end of the answer; milliseconds. */
      latencyMs: z.int().nonnegative(),
      /** HTTP's status of the answer; null where none came. */
      responseStatus: z.int().nullable(),
    })
    .nullable(),
  /** When it is tried next; null when nothing more is tried. */
  nextAt: time.nullable(),
  /** Why the newest try failed; null when it did not. */
  problem: z.string().max(500).nullable(),
});
export type WebhookDeliveryView = z.infer<typeof WebhookDeliveryView>;
