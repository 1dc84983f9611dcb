// A mail as it is listed, from the outbox's document. Pure.
import type { MailDeliveryView, OutboxDocument } from '@deplight/contracts';

/** Undefined for what is no mail. */
export function deliveryView({
  content,
  status,
  attempt,
  tries,
  dueAt,
  problem,
}: OutboxDocument): MailDeliveryView | undefined {
  if (content.kind !== 'mail') return undefined;
  const { messageId: id, event, at } = content;
  const attempts = attempt?.number ?? tries;
  return { id, event, at, status, attempts, nextAt: dueAt, problem: problem?.message ?? null };
}
