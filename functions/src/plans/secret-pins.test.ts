// Pins of secrets: what a deployment keeps of them, and what that means after they were changed or deleted.
import type { SecretDocument } from '@deplight/contracts';
import { describe, expect, test } from 'vitest';
import { comparePins, olderSecretsNote, pinSecrets, secretId } from './secret-pins.ts';

const workspaceId = `ws_${'abcdefghij'.repeat(2)}`;

test('a secret is named from its workspace and its own name, within what Secret Manager takes', () => {
  expect(secretId(workspaceId, 'DB_URL')).toBe('dpl-abcdefghijab-DB_URL');
  expect(secretId(workspaceId, 'A'.repeat(128))).toMatch(/^[A-Za-z0-9_-]{1,255}$/);
});

describe('pinSecrets', () => {
  test('takes the newest versions, in the order of the names, and never a value', () => {
    const { pins, missing } = pinSecrets(['B', 'A'], [newSecret('A', 3), newSecret('B', 1), newSecret('C', 9)]);
    expect(missing).toEqual([]);
    expect(pins).toEqual([
      { name: 'B', secret: 'dpl-abcdefghijab-B', version: 1, createdAt: '2026-01-02T03:04:05.000Z' },
      { name: 'A', secret: 'dpl-abcdefghijab-A', version: 3, createdAt: '2026-01-02T03:04:05.000Z' },
    ]);
  });

  test('says which names there is no secret of', () => {
    expect(pinSecrets(['A', 'B'], [newSecret('B', 1)])).toMatchObject({ pins: [{ name: 'B' }], missing: ['A'] });
  });
});

describe('comparePins', () => {
  const { pins } = pinSecrets(['A', 'B'], [newSecret('A', 2), newSecret('B', 1)]);

  test('finds nothing while nothing has changed', () => {
    expect(comparePins(pins, [newSecret('A', 2), newSecret('B', 1)])).toEqual({ gone: [], outdated: [] });
  });

  test('finds a secret with a newer version (R-31)', () => {
    expect(comparePins(pins, [newSecret('A', 3), newSecret('B', 1)])).toEqual({ gone: [], outdated: ['A'] });
  });

  test('takes a secret that was deleted and made anew for another one, whatever its version', () => {
    const anew = { ...newSecret('A', 2), createdAt: '2026-02-02T03:04:05.000Z' };
    expect(comparePins(pins, [anew])).toEqual({ gone: ['A', 'B'], outdated: [] });
  });
});

test.each([
  [1, 'Brings back the older version of 1 secret; a restart takes the newest.'],
  [2, 'Brings back the older version of 2 secrets; a restart takes the newest.'],
])('the note on a rollback counts %i and names none', (count, note) => expect(olderSecretsNote(count)).toBe(note));

function newSecret(name: string, version: number): SecretDocument {
  const at = '2026-01-02T03:04:05.000Z';
  const author = { uid: 'ada', name: 'Ada' };
  return { schemaVersion: 1, workspaceId, name, version, author, createdAt: at, updatedAt: at };
}
