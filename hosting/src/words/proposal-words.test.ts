// Proves how a proposed rollback is spoken of, open and decided.
import { expect, test } from 'vitest';
import { decisionWords, expiryWords, isAbout } from './proposal-words.ts';

const noon = Date.parse('2026-11-22T12:00:00.000Z');

test.each([
  ['2026-11-22T13:00:00.000Z', 'expires in an hour'],
  ['2026-11-22T12:41:10.000Z', 'expires in 42 min'],
  ['2026-11-22T12:00:41.200Z', 'expires in 42 s'],
  ['2026-11-22T12:00:00.900Z', 'expires in 1.0 s'],
  ['2026-11-22T11:59:00.000Z', 'expires now'],
])('at noon, what ends at %s %s', (expiresAt, words) => {
  expect(expiryWords(expiresAt, noon)).toBe(words);
});

test('a decision is told with who made it, and an open proposal has none', () => {
  const decidedBy = { uid: 'a', name: 'Ada' };
  expect(decisionWords({ status: 'open', decidedBy: null, policy: 'ask' })).toBeNull();
  expect(decisionWords({ status: 'approved', decidedBy, policy: 'ask' })).toBe('Ada approved the rollback');
  expect(decisionWords({ status: 'dismissed', decidedBy, policy: 'ask' })).toMatch(/^Ada dismissed the rollback/);
  expect(decisionWords({ status: 'expired', decidedBy: null, policy: 'ask' })).toMatch(/^Nobody decided in time/);
  const byItself = {
    status: 'approved',
    decidedBy: { uid: 'deplight', name: 'Deplight' },
    policy: 'automatic',
  } as const;
  expect(decisionWords(byItself)).toBe('Deplight rolled it back by itself, as the policy says');
});

test('a proposal is about what failed and about its rollback, and about nothing newer', () => {
  const proposal = { deploymentId: 'bad', rollbackId: 'back' };
  expect([isAbout(proposal, 'bad'), isAbout(proposal, 'back')]).toEqual([true, true]);
  expect([isAbout(proposal, 'newer'), isAbout(proposal, undefined)]).toEqual([false, false]);
});

test('a rollback that never began is not mistaken for an app that serves nothing', () => {
  expect(isAbout({ deploymentId: 'bad', rollbackId: null }, undefined)).toBe(false);
});
