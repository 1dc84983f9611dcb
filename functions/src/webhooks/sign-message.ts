// The headers of Standard Webhooks (https://www.standardwebhooks.com), by which a receiver knows who has sent a message,
// that nobody has changed it, and that it is not an old one sent again. Pure.
import { createHmac } from 'node:crypto';

const prefix = 'whsec_';

/** The secret of a webhook. @param random 32 bytes. */
export function hookSecret(random: Uint8Array): string {
  return prefix + Buffer.from(random).toString('base64');
}

/** @param message `sentAtMs` is when this try begins: receivers refuse what is minutes old. */
export function signedHeaders(
  secret: string,
  { id, sentAtMs, body }: { readonly id: string; readonly sentAtMs: number; readonly body: string },
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const timestamp = String(Math.floor(sentAtMs / 1_000));
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
