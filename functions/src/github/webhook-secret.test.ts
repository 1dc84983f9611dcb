// The secret of a webhook belongs to one connection of one app of one platform.
import { createSecretKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { webhookSecret } from './webhook-secret.ts';

const ownKey = createSecretKey(Buffer.alloc(32, 7));
const place = { workspaceId: `ws_${'w'.repeat(20)}`, appId: `app_${'a'.repeat(20)}`, key: 'k'.repeat(20) };

test('is the same whenever it is made, and 64 hexadecimal digits', () => {
  expect(webhookSecret(ownKey, place)).toMatch(/^[0-9a-f]{64}$/);
  expect(webhookSecret(ownKey, { ...place })).toBe(webhookSecret(ownKey, place));
});

test.each([
  ['another workspace', { ...place, workspaceId: `ws_${'v'.repeat(20)}` }],
  ['another app', { ...place, appId: `app_${'b'.repeat(20)}` }],
  ['another connection', { ...place, key: 'l'.repeat(20) }],
])('is another one for %s (T-WH-06)', (_what, other) => {
  expect(webhookSecret(ownKey, other)).not.toBe(webhookSecret(ownKey, place));
});

test('is another one on another platform', () => {
  expect(webhookSecret(createSecretKey(Buffer.alloc(32, 8)), place)).not.toBe(webhookSecret(ownKey, place));
});
