// addWebhook, listWebhooks, removeWebhook, listWebhookDeliveries and redeliverWebhook: who outside is told of what, with
// which secret, and what became of it.
import { randomBytes } from 'node:crypto';
import {
  DeplightError,
  limitsOf,
  shownDeliveries,
  type WebhookDeliveryView,
  type WebhookDocument,
  webhookView,
} from '@deplight/contracts';
import { notFound } from '../authorize/authorize.ts';
import { isoNow, newId } from '../clock.ts';
import { deleteOutsideSecret, makeOutsideSecret } from '../clouds/outside-secrets.ts';
import { getConfig } from '../config.ts';
import { askFor, sendAgain } from '../outbox/outbox.ts';
import { secretLabels } from '../plans/secret-pins.ts';
import { readWorkspace } from '../store/documents.ts';
import { paths } from '../store/paths.ts';
import { transact } from '../store/transact.ts';
import { readHookDeliveries, readWebhook, readWebhooks } from '../store/webhooks.ts';
import { deliveryView } from '../webhooks/delivery-view.ts';
import { checkHookAddress } from '../webhooks/hook-address.ts';
import { secretOfHook } from '../webhooks/hook-secret.ts';
import { outboxIdOf } from '../webhooks/notify-webhooks.ts';
import { hookSecret } from '../webhooks/sign-message.ts';
import type { Handler } from './handler.ts';

export const addWebhook: Handler<'addWebhook'> = async ({ url, events, format = 'standard' }, situation) => {
  const { caller, workspaceId, clock, activity } = situation;
  const address = checkHookAddress(url, { allowLocalSources: getConfig().allowLocalSources });
  const webhook: WebhookDocument = {
    schemaVersion: 1,
    id: newId('webhook'),
    workspaceId,
    url: address.href,
    events,
    format,
    createdBy: { uid: caller.uid, name: caller.name },
    createdAt: isoNow(clock),
    failingSince: null,
  };
  const secret = hookSecret(randomBytes(32));
  // The value first: a webhook without one could send nothing. One without a webhook is deleted again.
  await makeOutsideSecret(secretOfHook(webhook.id), secret, secretLabels(workspaceId));
  try {
    await transact(async (transaction) => {
      const [workspace, all] = await Promise.all([
        readWorkspace(workspaceId, transaction),
        readWebhooks(workspaceId, transaction),
      ]);
      checkRoom(all.length, limitsOf(workspace).webhooks);
      transaction.create(paths.webhook(workspaceId, webhook.id), webhook);
      activity.record(transaction, {
        workspaceId,
        targets: [targetOf(webhook)],
        note: events.join(', ').slice(0, 200),
      });
    });
  } catch (error) {
    await deleteOutsideSecret(secretOfHook(webhook.id));
    throw error;
  }
  return { webhook: webhookView(webhook), secret };
};

export const listWebhooks: Handler<'listWebhooks'> = async (_request, { workspaceId }) => {
  const all = await readWebhooks(workspaceId);
  return { webhooks: all.sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)).map(webhookView) };
};

export const removeWebhook: Handler<'removeWebhook'> = async ({ webhookId }, { workspaceId, activity }) => {
  if (!(await readWebhook({ workspaceId, webhookId }))) throw notFound('webhook');
  // The value first: whoever has to try again finds the document still there.
  await deleteOutsideSecret(secretOfHook(webhookId));
  const webhook = await transact(async (transaction) => {
    const found = await readWebhook({ workspaceId, webhookId }, transaction);
    if (!found) throw notFound('webhook');
    transaction.delete(paths.webhook(workspaceId, webhookId));
    activity.record(transaction, { workspaceId, targets: [targetOf(found)] });
    return found;
  });
  return { webhook: webhookView(webhook) };
};

export const listWebhookDeliveries: Handler<'listWebhookDeliveries'> = async ({ webhookId }, { workspaceId }) => {
  if (!(await readWebhook({ workspaceId, webhookId }))) throw notFound('webhook');
  const found = await readHookDeliveries(webhookId, shownDeliveries);
  return { deliveries: found.flatMap((delivery) => deliveryView(delivery) ?? []) };
};

export const redeliverWebhook: Handler<'redeliverWebhook'> = async ({ webhookId, messageId }, situation) => {
  const { workspaceId, clock, activity } = situation;
  const id = outboxIdOf(webhookId, messageId);
  const delivery = await transact(async (transaction): Promise<WebhookDeliveryView> => {
    const webhook = await readWebhook({ workspaceId, webhookId }, transaction);
    if (!webhook) throw notFound('webhook');
    const again = await sendAgain(id, clock, transaction);
    const view = again && deliveryView(again);
    if (!view) throw notFound('delivery');
    activity.record(transaction, { workspaceId, targets: [targetOf(webhook)], note: `${view.event} ${messageId}` });
    return view;
  });
  await askFor(id);
  return { delivery };
};

/** By the host alone: the rest of an address may carry a permission. */
function targetOf({ id, url }: WebhookDocument) {
  return { kind: 'webhook', id, name: new URL(url).host.slice(0, 200) } as const;
}

function checkRoom(count: number, most: number): void {
  if (count < most) return;
  throw new DeplightError('LIMIT_REACHED', `This workspace has ${count} webhooks, and may have ${most}.`, {
    hint: 'Remove webhooks that are no longer wanted.',
  });
}
