// Webhooks, and what was or is to be sent to them: that lies in the outbox.
import { OutboxDocument, WebhookDocument } from '@deplight/contracts';
import { parsed } from './documents.ts';
import { paths } from './paths.ts';
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
  const query = paths.webhooks(workspaceId).limit(200);
  const found = transaction ? await transaction.get(query) : await query.get();
  return found.docs.map((snapshot) => WebhookDocument.parse(snapshot.data()));
}

/** What was or is to be sent to a webhook, what happened last first. */
export async function readHookDeliveries(webhookId: string, limit: number): Promise<OutboxDocument[]> {
  const query = paths.outbox().where('content.webhookId', '==', webhookId).orderBy('content.at', 'desc').limit(limit);
  return (await query.get()).docs.map((snapshot) => OutboxDocument.parse(snapshot.data()));
}
