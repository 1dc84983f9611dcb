// What a new version gets first.
import type { DeploymentRun } from '@deplight/contracts';
import { expect, test } from 'vitest';
import { firstShares } from './first-shares.ts';

const id = (letter: string) => `dpl_${letter.repeat(20)}`;
const at = '2026-01-02T03:04:05.000Z';
const app = { firstShare: 10, live: { deploymentId: id('a'), revision: 'r1' }, split: null, rollout: null };
const run = (kind: DeploymentRun['kind'] = 'deploy') => ({ kind, deploymentId: id('c'), findings: { revision: 'r3' } });

test('its share, and the rest for what is live', () => {
  expect(firstShares(app, run())).toEqual([
    { deploymentId: id('c'), revision: 'r3', percent: 10 },
    { deploymentId: id('a'), revision: 'r1', percent: 90 },
  ]);
});

test('the rest for what was approved last, where one waits to be', () => {
  const shares = [
    { deploymentId: id('b'), revision: 'r2', percent: 10 },
    { deploymentId: id('a'), revision: 'r1', percent: 90 },
  ];
  const waiting = {
    ...app,
    live: { deploymentId: id('b'), revision: 'r2' },
    split: { shares, by: { uid: 'ada', name: 'Ada' }, at },
    rollout: { deploymentId: id('b'), before: id('a'), expiresAt: at },
  };
  expect(firstShares(waiting, run())?.[1]).toEqual({ deploymentId: id('a'), revision: 'r1', percent: 90 });
});

test.each([
  ['nobody is to be asked', { ...app, firstShare: null }, run()],
  ['nothing serves', { ...app, live: null }, run()],
  ['an older version comes back', app, run('rollback')],
])('all of it where %s', (_what, facts, moved) => expect(firstShares(facts, moved)).toBeUndefined());
