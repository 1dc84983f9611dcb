// Operations on webhooks: addresses outside that are told of what happens in a workspace, signed as Standard Webhooks says.
import { z } from 'zod';
import {
  chosenEvents,
  WebhookDeliveryView,
  WebhookView,
  webhookFormats,
  webhookSecretText,
} from '../documents/webhook.ts';
import { messageId, webhookId, workspaceId } from '../ids.ts';
import { operation } from './operation.ts';

const path = '/workspaces/:workspaceId/webhooks';
const facts = { noun: 'workspaces', action: 'webhook.manage', scope: 'workspace', idempotent: false } as const;

/** Deliveries of one webhook that are shown. */
export const shownDeliveries = 50;

export const webhookOperations = {
  addWebhook: operation({
    ...facts,
    summary:
      'Tell an https address of events, signed as Standard Webhooks says, or a channel of Discord or Teams. Makes its secret, shown this once.',
    request: z.strictObject({
      workspaceId,
      url: z.string().min(1).max(2_048),
      events: chosenEvents,
      format: z.enum(webhookFormats).optional(),
    }),
    response: z.strictObject({
      webhook: WebhookView,
      /** What the receiver checks signatures with. It cannot be shown again. */
      secret: webhookSecretText,
    }),
    rest: { method: 'POST', path, status: 201 },
    mutates: true,
  }),
  listWebhooks: operation({
    ...facts,
    summary: 'The webhooks of a workspace, oldest first. Never their secrets.',
    request: z.strictObject({ workspaceId }),
    response: z.strictObject({ webhooks: z.array(WebhookView) }),
    rest: { method: 'GET', path, status: 200 },
    mutates: false,
  }),
  removeWebhook: operation({
    ...facts,
    summary: 'Tell an address nothing more, and delete its secret; what waits to be sent is not sent.',
    request: z.strictObject({ workspaceId, webhookId }),
    response: z.strictObject({ webhook: WebhookView }),
    rest: { method: 'DELETE', path: `${path}/:webhookId`, status: 200 },
    mutates: true,
  }),
  listWebhookDeliveries: operation({
    ...facts,
    summary: `The newest ${shownDeliveries} deliveries to a webhook within a week, newest first: how often tried, what came back.`,
    request: z.strictObject({ workspaceId, webhookId }),
    response: z.strictObject({ deliveries: z.array(WebhookDeliveryView) }),
    rest: { method: 'GET', path: `${path}/:webhookId/deliveries`, status: 200 },
    mutates: false,
  }),
  redeliverWebhook: operation({
    ...facts,
    summary: 'Send a delivery again that arrived or failed: the same message with the same id, signed anew.',
    request: z.strictObject({ workspaceId, webhookId, messageId }),
    response: z.strictObject({ delivery: WebhookDeliveryView }),
    rest: { method: 'POST', path: `${path}/:webhookId/deliveries/:messageId/redeliver`, status: 202 },
    mutates: true,
  }),
} as const;
