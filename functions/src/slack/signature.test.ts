// T-SLK-01, T-WH-01, T-WH-02: which requests are Slack's. The first one is the example of Slack's own documentation.
import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { verifySignature } from './signature.ts';

const secret = '8f742231b10e8888abcd99yyyzzz85a5';
const body =
  'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
const timestamp = '1531420618';
const signature = 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503';
const nowMs = Number(timestamp) * 1_000;
const good = { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature };

const verify = (headers: Record<string, string | string[] | undefined>, text = body, now = nowMs, key = secret) =>
  verifySignature({ headers, body: Buffer.from(text) }, key, now);

test("Slack's own example is taken, up to five minutes before and after", () => {
  for (const offMs of [0, 300_000, -300_000]) expect(verify(good, body, nowMs + offMs)).toBe(signature);
});

test.each([
  ['no headers', {}],
  ['no time', { ...good, 'x-slack-request-timestamp': undefined }],
  ['a time that is none', { ...good, 'x-slack-request-timestamp': '1531420618.0' }],
  ['another time than was signed', { ...good, 'x-slack-request-timestamp': '1531420619' }],
  ['two times', { ...good, 'x-slack-request-timestamp': [timestamp, timestamp] }],
  ['no signature', { ...good, 'x-slack-signature': undefined }],
  ['an empty one', { ...good, 'x-slack-signature': '' }],
  ['one that is too short', { ...good, 'x-slack-signature': signature.slice(0, -2) }],
  ['one that is too long', { ...good, 'x-slack-signature': `${signature}00` }],
  ['capital letters', { ...good, 'x-slack-signature': signature.toUpperCase() }],
  ['another version', { ...good, 'x-slack-signature': signature.replace('v0', 'v1') }],
  ['two signatures', { ...good, 'x-slack-signature': [signature, signature] }],
  ['a forged one', { ...good, 'x-slack-signature': `v0=${'0'.repeat(64)}` }],
])('%s: refused, never with an error of ours (T-SLK-01, T-WH-02)', (_what, headers) => {
  expect(() => verify(headers)).toThrow(expect.objectContaining({ code: 'UNAUTHENTICATED' }));
});

test('a body with one byte more, or signed with another secret, is refused (T-SLK-01)', () => {
  const refusal = expect.objectContaining({ message: 'The request has a wrong signature.' });
  expect(() => verify(good, `${body}&`)).toThrow(refusal);
  expect(() => verify(good, body, nowMs, `${secret}x`)).toThrow(refusal);
});

test.each([300_001, -300_001])('a request that is %i ms off is refused (T-SLK-01)', (offMs) => {
  expect(() => verify(good, body, nowMs + offMs)).toThrow('older than five minutes');
});

test('bytes that are no UTF-8 are signed as they are', () => {
  const bytes = Buffer.from([0x74, 0x3d, 0xff, 0xfe]);
  const hex = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(bytes).digest('hex');
  const headers = { ...good, 'x-slack-signature': `v0=${hex}` };
  expect(verifySignature({ headers, body: bytes }, secret, nowMs)).toBe(`v0=${hex}`);
});
