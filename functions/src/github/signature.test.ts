// T-WH-01, T-WH-02, T-WH-04: which deliveries are GitHub's. The first one is the example of GitHub's own documentation.
import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { verifySignature } from './signature.ts';

const secret = "It's a Secret to Everybody";
const body = Buffer.from('Hello, World!');
const signature = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';
const good = { 'x-hub-signature-256': signature };

const verify = (headers: Record<string, string | string[] | undefined>, bytes: Uint8Array = body, key = secret) =>
  verifySignature({ headers, body: bytes }, key);

test("GitHub's own example is taken", () => {
  expect(verify(good)).toBe(signature);
});

test.each([
  ['no headers', {}],
  ['SHA-1 only', { 'x-hub-signature': `sha1=${createHmac('sha1', secret).update(body).digest('hex')}` }],
  ['an empty one', { 'x-hub-signature-256': '' }],
  ['the digits alone', { 'x-hub-signature-256': signature.slice(7) }],
  ['one that is too short', { 'x-hub-signature-256': signature.slice(0, -2) }],
  ['one that is too long', { 'x-hub-signature-256': `${signature}00` }],
  ['capital letters', { 'x-hub-signature-256': signature.toUpperCase() }],
  ['another algorithm', { 'x-hub-signature-256': signature.replace('sha256', 'sha512') }],
  ['two signatures', { 'x-hub-signature-256': [signature, signature] }],
  ['two in one', { 'x-hub-signature-256': `${signature}, ${signature}` }],
  ['a forged one', { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` }],
])('%s: refused, never with an error of ours (T-WH-01, T-WH-02)', (_what, headers) => {
  expect(() => verify(headers)).toThrow(expect.objectContaining({ code: 'UNAUTHENTICATED' }));
});

test('a body with one byte more, or signed with another secret, is refused', () => {
  const refusal = expect.objectContaining({ message: 'The request has a wrong signature.' });
  expect(() => verify(good, Buffer.from('Hello, World! '))).toThrow(refusal);
  expect(() => verify(good, body, `${secret}x`)).toThrow(refusal);
});

test('where nothing is connected every signature is wrong, also one of an empty secret (T-WH-01)', () => {
  const empty = `sha256=${createHmac('sha256', '').update(body).digest('hex')}`;
  for (const [key, given] of [
    ['', empty],
    [undefined, signature],
  ] as const)
    expect(() => verifySignature({ headers: { 'x-hub-signature-256': given }, body }, key)).toThrow('wrong signature');
});

test('bytes that are no UTF-8 are signed as they are (T-WH-04)', () => {
  const bytes = Buffer.from([0x7b, 0xff, 0xfe, 0x7d]);
  const given = `sha256=${createHmac('sha256', secret).update(bytes).digest('hex')}`;
  expect(verify({ 'x-hub-signature-256': given }, bytes)).toBe(given);
});
