// Carries one message to one webhook: signed, to a public address, once a try. Whether its address works stands on the
// webhook; one that has failed for hours is tried once for each message and no more, so that it costs nobody's place.
import { DeplightError, type OutboxAttempt, type WebhookDocument } from '@deplight/contracts';
import { readOutsideSecret } from '../clouds/outside-secrets.ts';
import { getConfig } from '../config.ts';
import type { Carrier } from '../outbox/carriers.ts';
import { type OutsideAnswer, postOutside } from '../outbox/post-outside.ts';
import { firestore } from '../store/firestore.ts';
import { paths } from '../store/paths.ts';
import { readWebhook } from '../store/webhooks.ts';
import { formatMessage } from './format-message.ts';
import { secretOfHook } from './hook-secret.ts';
import { signedHeaders } from './sign-message.ts';

/** After this long without an answer, a message is tried once. */
export const patienceMs = 6 * 3_600_000;
const gone = 410;

export const carryWebhook: Carrier<'webhook'> = async (content, { delivery, clock }) => {
  const webhook = await readWebhook(content);
  if (!webhook) return { told: '', reference: null };
  const secret = await readOutsideSecret(secretOfHook(webhook.id));
  const startMs = clock.now();
  const body = formatMessage(webhook.format, content.body);
  const headers = signedHeaders(secret, { id: content.messageId, sentAtMs: startMs, body });
  const outcome = await send(new URL(webhook.url), headers, body);
  const attempt: OutboxAttempt = {
    number: Math.max(delivery.tries, 1),
    at: new Date(startMs).toISOString(),
    latencyMs: Math.max(clock.now() - startMs, 0),
    responseStatus: 'status' in outcome ? outcome.status : null,
  };
  if ('status' in outcome && outcome.status >= 200 && outcome.status < 300) {
    if (webhook.failingSince !== null) await noteFailing(webhook, null);
    return { told: '', reference: null, attempt };
  }
  const failingSince = webhook.failingSince ?? attempt.at;
  if (webhook.failingSince === null) await noteFailing(webhook, failingSince);
  throw failure(outcome, { attempt, failingForMs: clock.now() - Date.parse(failingSince) });
};

/** The answer, or why there is none. */
async function send(url: URL, headers: Record<string, string>, body: string): Promise<OutsideAnswer | DeplightError> {
  const policy = { allowLocalSources: getConfig().allowLocalSources };
  return postOutside(url, { headers, body }, policy).catch((cause: unknown) =>
    cause instanceof DeplightError
      ? cause
      : new DeplightError('WEBHOOK_UNREACHABLE', `${url.host} does not answer.`, { cause }),
  );
}

function failure(
  outcome: OutsideAnswer | DeplightError,
  { attempt, failingForMs }: { readonly attempt: OutboxAttempt; readonly failingForMs: number },
): DeplightError {
  const answered = !(outcome instanceof DeplightError);
  const sentence = answered ? `The address answered ${outcome.status}.` : outcome.message;
  const details = { attempt, retryAfterMs: answered ? outcome.retryAfterMs : 0 };
  if (answered && outcome.status === gone)
    return new DeplightError('WEBHOOK_GIVEN_UP', 'The address answered 410: it wants nothing more.', { details });
  if (failingForMs >= patienceMs)
    return new DeplightError('WEBHOOK_GIVEN_UP', `${sentence} Nothing has arrived there for hours.`, { details });
  return new DeplightError(answered ? 'WEBHOOK_UNREACHABLE' : outcome.code, sentence, { details });
}

/** Unless it was removed meanwhile. */
function noteFailing(webhook: WebhookDocument, failingSince: string | null): Promise<void> {
  const ids = { workspaceId: webhook.workspaceId, webhookId: webhook.id };
  return firestore().runTransaction(async (transaction) => {
    if (await readWebhook(ids, transaction))
      transaction.update(paths.webhook(ids.workspaceId, ids.webhookId), { failingSince });
  });
}
