// Whether a request comes from Slack: its v0 signature over the bytes as they came, and a time that is not long ago.
// https://docs.slack.dev/authentication/verifying-requests-from-slack
import { createHmac } from 'node:crypto';
import { DeplightError } from '@deplight/contracts';
import { safeEqual } from '../safe-equal.ts';

/** How far Slack's clock and ours may be apart; a signature that was used is remembered for longer than that. */
export const signatureValidMs = 300_000;

export interface SignedRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}

/**
 * @returns the signature, by which a second delivery of the same request is known.
 * @throws DeplightError UNAUTHENTICATED
 */
export function verifySignature({ headers, body }: SignedRequest, signingSecret: string, nowMs: number): string {
  const timestamp = headers['x-slack-request-timestamp'];
  const signature = headers['x-slack-signature'];
  if (typeof timestamp !== 'string' || !/^\d{9,11}$/.test(timestamp)) throw refused('carries no time');
  if (Math.abs(nowMs - Number(timestamp) * 1_000) > signatureValidMs) throw refused('is older than five minutes');
  if (typeof signature !== 'string' || !/^v0=[0-9a-f]{64}$/.test(signature)) throw refused('carries no signature');
  const expected = createHmac('sha256', signingSecret).update(`v0:${timestamp}:`).update(body).digest();
  if (!safeEqual(Buffer.from(signature.slice(3), 'hex'), expected)) throw refused('has a wrong signature');
  return signature;
}

function refused(why: string): DeplightError {
  return new DeplightError('UNAUTHENTICATED', `The request ${why}.`, {
    hint: "Requests to this address are Slack's, signed with the app's signing secret.",
  });
}
