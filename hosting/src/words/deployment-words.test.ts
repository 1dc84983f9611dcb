// Proves how a deployment is spoken of.
import { expect, test } from 'vitest';
import { headline, sourceName, sourceWords, totalMs } from './deployment-words.ts';

const base = { commit: null, sourceType: 'git', sourceRef: 'https://github.com/owner/shop.git' } as const;

test('a source is named by the first line of its commit, else by where it is', () => {
  const commit = { sha: 'a'.repeat(40), message: 'Sell mint\n\nAnd more', author: 'Sage', at: null, branch: null };
  expect(sourceWords({ ...base, commit })).toBe('Sell mint');
  expect(sourceWords({ ...base, commit: { ...commit, message: 'Sell \u202emint\u2066' } })).toBe('Sell mint');
  expect(sourceWords(base)).toBe('github.com/owner/shop');
  expect(sourceName({ ...base, sourceType: 'archive', sourceRef: 'shop.git.zip' })).toBe('shop.git.zip');
});

test('the headline says what happens, or where it ended', () => {
  const running = { status: 'BUILDING', stage: 'BUILDING', cancelRequestedAt: null, error: null } as const;
  expect(headline(running)).toBe('Building the image');
  expect(headline({ ...running, cancelRequestedAt: '2026-11-22T00:00:00.000Z' })).toBe('Stopping');
  expect(headline({ ...running, status: 'FAILED' })).toBe('Failed at “Build image”');
  expect(headline({ ...running, status: 'CANCELED', cancelRequestedAt: '2026-11-22T00:00:00.000Z' })).toBe('Canceled');
});

test('the time in all is the sum over the phases', () => {
  expect(totalMs({ timings: { QUEUED: 200, BUILDING: 1_800 } })).toBe(2_000);
});
