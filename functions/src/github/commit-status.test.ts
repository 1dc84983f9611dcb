// What stands beside a commit: under way, live, failed and why, or given up, in GitHub's own words for it.
import type { DeploymentFailure, Phase } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { commitStatus } from './commit-status.ts';

const page = 'https://deplight.example/w/1';
const failure = (message: string): DeploymentFailure => ({
  ...{ code: 'BUILD_FAILED', message, hint: '', stage: 'BUILDING', lines: [] },
});
const of = (status: Phase, message?: string) =>
  commitStatus({ status, error: message === undefined ? null : failure(message) }, 'shop', page);

test.each([
  ['QUEUED', 'pending'],
  ['BUILDING', 'pending'],
  ['SHIFTING', 'pending'],
  ['LIVE', 'success'],
  ['RETIRED', 'success'],
  ['FAILED', 'failure'],
  ['CANCELED', 'error'],
  ['SUPERSEDED', 'error'],
] as const)('%s is %s', (status, state) => {
  expect(of(status)).toMatchObject({ state, target_url: page, context: 'deplight/shop' });
});

test('a failure says where and why, in one line of at most 140 characters', () => {
  expect(of('FAILED', 'The build\nended with 1.').description).toBe('Failed at Build image: The build ended with 1.');
  const long = of('FAILED', '🌱'.repeat(200)).description;
  expect([long.length <= 140, long.isWellFormed(), long.endsWith('…')]).toEqual([true, true, true]);
});
