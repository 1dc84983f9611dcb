// A message to a webhook as it is listed, from the outbox's document. Pure.
import type { OutboxDocument, WebhookDeliveryView } from '@deplight/contracts';

/** Undefined for what is no message to a webhook. */
export function deliveryView({
  content,
  status,
  attempt,
  dueAt,
  problem,
}: OutboxDocument): WebhookDeliveryView | undefined {
  if (content.kind !== 'webhook') return undefined;
  const { messageId: id, event, at } = content;
  const last = attempt && { at: attempt.at, latencyMs: attempt.latencyMs, responseStatus: attempt.responseStatus };
  const attempts = attempt?.number ?? 0;
  return { id, event, at, status, attempts, last, nextAt: dueAt, problem: problem?.message ?? null };
}
