// Signatures as Standard Webhooks makes them. The first one is the example of its own libraries.
import { expect, test } from 'vitest';
import { hookSecret, signedHeaders } from './sign-message.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', sentAtMs: 1_614_265_330_999, body: '{"test": 2432232314}' };

test('the published example has its published signature, at the second in which it is sent', () => {
  expect(signedHeaders(secret, message)).toEqual({
    'webhook-id': message.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test.each([
  ['another secret', hookSecret(new Uint8Array(32)), message],
  ['another id', secret, { ...message, id: 'msg_other' }],
  ['another time', secret, { ...message, sentAtMs: 1_614_265_331_000 }],
  ['another body', secret, { ...message, body: '{"test":2432232314}' }],
])('%s has another signature', (_what, by, what) => {
  const signature = (key: string, of: typeof message) => signedHeaders(key, of)['webhook-signature'];
  expect(signature(by, what)).not.toBe(signature(secret, message));
});

test('a secret is 256 bits in the form that receivers take', () => {
  expect(hookSecret(new Uint8Array(32).fill(255))).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
});
