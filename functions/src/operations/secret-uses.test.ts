// Which apps a secret concerns, and whether they run behind it, as a table.
import type { SecretDocument, SecretPin } from '@deplight/contracts';
import { describe, expect, test } from 'vitest';
import { type AppSecrets, secretView, usersOf } from './secret-uses.ts';

const at = '2026-01-02T03:04:05.000Z';
const secret: SecretDocument = {
  schemaVersion: 1,
  workspaceId: `ws_${'a'.repeat(20)}`,
  name: 'KEY',
  version: 3,
  author: { uid: 'ada', name: 'Ada' },
  createdAt: at,
  updatedAt: at,
};
const pin = (version: number, createdAt = at): SecretPin => ({ name: 'KEY', secret: 'dpl-x-KEY', version, createdAt });

describe('secretView', () => {
  test.each([
    ['bound and at the newest version', ['KEY'], [pin(3)], { bound: true, liveVersion: 3, behind: false }],
    ['bound and at an older version', ['KEY'], [pin(2)], { bound: true, liveVersion: 2, behind: true }],
    ['bound since what is live began', ['KEY'], [], { bound: true, liveVersion: null, behind: true }],
    ['bound before anything is live', ['KEY'], undefined, { bound: true, liveVersion: null, behind: false }],
    ['no longer bound, but running with it', [], [pin(3)], { bound: false, liveVersion: 3, behind: true }],
    ['running with a deleted one of that name', ['KEY'], [pin(3, '2025-01-01T00:00:00.000Z')], { behind: true }],
  ] as const)('shows an app that is %s', (_what, bound, live, use) => {
    expect(secretView(secret, [newUses({ bound, live })]).apps).toMatchObject([{ name: 'shop', ...use }]);
  });

  test('leaves out apps that have nothing to do with it', () => {
    expect(secretView(secret, [newUses({ bound: ['OTHER'], live: [] })]).apps).toEqual([]);
  });
});

test.each([
  ['bound', { bound: ['KEY'] }, ['shop']],
  ['giving it to its previews', { ofPreviews: ['KEY'] }, ['shop']],
  ['running with it', { live: [pin(1)] }, ['shop']],
  ['giving a share of its traffic to a version with it', { sharing: [pin(1)] }, ['shop']],
  ['about to run with it', { active: [pin(1)] }, ['shop']],
  ['free of it', { bound: ['OTHER'], live: [] }, []],
] as const)('an app that is %s counts, or not, as a user', (_what, facts, users) => {
  expect(usersOf('KEY', [newUses(facts)])).toEqual(users);
});

function newUses(facts: Partial<AppSecrets>): AppSecrets {
  const app = { id: `app_${'a'.repeat(20)}`, name: 'shop' };
  return { app, bound: [], ofPreviews: [], live: undefined, sharing: [], active: [], ...facts };
}
