// Webhooks, and what was or is to be sent to them: that lies in the outbox.
import { OutboxDocument, WebhookDocument } from '@deplight/contracts';
import { parsed } from './documents.ts';
import { paths } from './paths.ts';
import { readSound } from './sound.ts';
import type { Transaction } from './transaction.ts';

interface WebhookIds {
  readonly workspaceId: string;
  readonly webhookId: string;
}

export async function readWebhook({ workspaceId, webhookId }: WebhookIds, transaction?: Transaction) {
  const reference = paths.webhook(workspaceId, webhookId);
  return parsed(WebhookDocument, transaction ? await transaction.get(reference) : await reference.get());
}

/** The webhooks of a workspace, at most 200: more than any limit allows. */
export async function readWebhooks(workspaceId: string, transaction?: Transaction): Promise<WebhookDocument[]> {
  return readSound(WebhookDocument, paths.webhooks(workspaceId).limit(200), transaction);
}

/** What was or is to be sent to a webhook, what happened last first. */
export async function readHookDeliveries(webhookId: string, limit: number): Promise<OutboxDocument[]> {
  const query = paths.outbox().where('content.webhookId', '==', webhookId).orderBy('content.at', 'desc').limit(limit);
  return readSound(OutboxDocument, query);
}
