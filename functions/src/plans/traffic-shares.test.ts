// Which shares of the traffic may be asked for.
import { expect, test } from 'vitest';
import { plannedShares, type WantedShare } from './traffic-shares.ts';

const id = (letter: string) => `dpl_${letter.repeat(20)}`;
const app = { name: 'shop', live: { deploymentId: id('c'), revision: 'r3' } };
const live: WantedShare = { deploymentId: id('c'), percent: 90, status: 'LIVE', revision: 'r3' };
const older: WantedShare = { deploymentId: id('a'), percent: 10, status: 'RETIRED', revision: 'r1' };

test('what is live and an earlier version share it, by their revisions', () => {
  expect(plannedShares(app, [live, older])).toEqual([
    { deploymentId: id('c'), revision: 'r3', percent: 90 },
    { deploymentId: id('a'), revision: 'r1', percent: 10 },
  ]);
});

test('all of it for what is live is no split', () => {
  expect(plannedShares(app, [{ ...live, percent: 100 }])).toHaveLength(1);
});

test.each<[string, WantedShare[], string]>([
  ['one that failed', [live, { ...older, status: 'FAILED' }], 'NOT_SERVABLE'],
  ['one whose image is gone', [live, { ...older, status: 'EXPIRED' }], 'NOT_SERVABLE'],
  ['one under way', [live, { ...older, status: 'VERIFYING' }], 'NOT_SERVABLE'],
  ['one without a revision', [live, { ...older, revision: undefined }], 'REVISION_GONE'],
  ['none for what is live', [{ ...older, percent: 100 }], 'INVALID_ARGUMENT'],
  [
    'the same revision twice, as a rollback and its origin have it',
    [live, { ...older, revision: 'r3' }],
    'INVALID_ARGUMENT',
  ],
])('%s is refused', (_what, wanted, code) => {
  expect(() => plannedShares(app, wanted)).toThrow(expect.objectContaining({ code }));
});

test('an app without a live version has no traffic to split', () => {
  expect(() => plannedShares({ ...app, live: null }, [older])).toThrow(
    expect.objectContaining({ code: 'NOTHING_LIVE' }),
  );
});
