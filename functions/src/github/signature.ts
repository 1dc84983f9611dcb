// Whether a delivery comes from whoever has the webhook's secret: GitHub's SHA-256 signature over the bytes as they came.
// https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries
import { createHmac } from 'node:crypto';
import { DeplightError } from '@deplight/contracts';
import { safeEqual } from '../safe-equal.ts';

export interface SignedDelivery {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}

/**
 * @param secret undefined where nothing is connected, which looks like a wrong signature.
 * @returns the signature, by which a second delivery of the same bytes is known.
 * @throws DeplightError UNAUTHENTICATED
 */
export function verifySignature({ headers, body }: SignedDelivery, secret: string | undefined): string {
  const signature = headers['x-hub-signature-256'];
  if (typeof signature !== 'string' || !/^sha256=[0-9a-f]{64}$/.test(signature)) throw refused('carries no signature');
  const expected = createHmac('sha256', secret ?? 'nothing is connected')
    .update(body)
    .digest();
  const equal = safeEqual(Buffer.from(signature.slice('sha256='.length), 'hex'), expected);
  if (secret === undefined || secret === '' || !equal) throw refused('has a wrong signature');
  return signature;
}

/** @param why the end of the sentence "The request …". */
export function refused(why: string): DeplightError {
  return new DeplightError('UNAUTHENTICATED', `The request ${why}.`, {
    hint: "Requests to this address are GitHub's, signed with the webhook's secret; connect the app again for a new one.",
  });
}
