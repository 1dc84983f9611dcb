// What a rollback says of its secrets before it is done.
import type { SecretDocument, SecretPin } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { rolledBack } from './preview-rollback.ts';

const createdAt = '2026-11-22T03:00:00.000Z';
const pin: SecretPin = { name: 'DB_URL', secret: 'dpl-w-DB_URL', version: 1, createdAt };

test('a pinned version stands beside the newest one', () => {
  expect(rolledBack([pin], [secret(3)])).toEqual([{ name: 'DB_URL', version: 1, newest: 3 }]);
});

test('a secret that was deleted, or made anew under its name, has no newest version', () => {
  expect(rolledBack([pin], [])).toMatchObject([{ newest: null }]);
  expect(rolledBack([pin], [secret(1, '2026-11-22T04:00:00.000Z')])).toMatchObject([{ newest: null }]);
});

function secret(version: number, made = createdAt): SecretDocument {
  const workspaceId = `ws_${'w'.repeat(20)}`;
  const author = { uid: 'u', name: 'Ada' };
  return { schemaVersion: 1, workspaceId, name: 'DB_URL', version, author, createdAt: made, updatedAt: made };
}
