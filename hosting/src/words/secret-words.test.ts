// Proves that an app that runs with an older secret is told so plainly.
import type { SecretView } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { outdatedWords, useWords } from './secret-words.ts';

const appId = `app_${'a'.repeat(20)}`;
const time = '2026-11-22T03:00:00.000Z';

function secret(version: number, use: { bound: boolean; liveVersion: number | null; behind: boolean }): SecretView {
  const base = { workspaceId: `ws_${'w'.repeat(20)}`, name: 'DB_URL', version, createdAt: time, updatedAt: time };
  return { ...base, author: { uid: 'u', name: 'Ada' }, apps: [{ appId, name: 'shop', ...use }] };
}

test.each([
  [{ bound: true, liveVersion: 2, behind: true }, 'runs with version 2'],
  [{ bound: true, liveVersion: 3, behind: false }, 'runs with version 3, the newest'],
  [{ bound: true, liveVersion: null, behind: true }, 'runs without it'],
  [{ bound: true, liveVersion: null, behind: false }, 'gets it with its next deployment'],
  [{ bound: false, liveVersion: 2, behind: true }, 'runs with version 2 until its next restart'],
])('%o: %s', (use, words) => {
  expect(useWords(use)).toBe(words);
});

test('what a restart would change is told for each secret that is behind, and for no other app', () => {
  const behind = secret(3, { bound: true, liveVersion: 2, behind: true });
  expect(outdatedWords([behind], appId)).toEqual(['DB_URL is there in version 2; the newest is 3.']);
  expect(outdatedWords([behind], `app_${'b'.repeat(20)}`)).toEqual([]);
  expect(outdatedWords([secret(3, { bound: true, liveVersion: 3, behind: false })], appId)).toEqual([]);
});
