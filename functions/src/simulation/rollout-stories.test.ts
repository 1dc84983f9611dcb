// A version that goes live with its first share, told step by step on a simulated platform: who approves it, who takes it
// back, and what happens when nobody does.
import { type AppDocument, rolloutLifetimeMs } from '@deplight/contracts';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { tendApp } from '../care/tend-app.ts';
import { documentsOf } from './documents-of.ts';
import { prepare } from './simulate.ts';
import { Story } from './story.ts';
import { workspaceId } from './users.ts';

let story: Story;
let before: string;
let fresh: string;

beforeAll(prepare);

beforeEach(async () => {
  story = new Story();
  before = await story.deploy();
  await story.until(() => story.phaseOf(before) === 'LIVE');
  await story.ask('setRollout', { workspaceId, appId: app().id, firstShare: 10 });
  fresh = await story.deploy();
  await story.until(() => story.phaseOf(fresh) === 'LIVE');
});

const app = (): AppDocument => {
  const [found] = documentsOf(story.world.store).apps;
  if (!found) throw new Error('There is no app.');
  return found;
};
const tend = (lateMs = 0) =>
  story.work('tendApp', (clock) =>
    tendApp({ workspaceId, appId: app().id }, { ...clock, now: () => clock.now() + lateMs }),
  );
const deployments = () => documentsOf(story.world.store).deployments;
const settled = () => story.until(() => app().activeDeploymentId === null);

test('a new version gets its first share and waits, and the one before keeps the rest', async () => {
  expect(app()).toMatchObject({
    live: { deploymentId: fresh },
    split: {
      shares: [
        { deploymentId: fresh, percent: 10 },
        { deploymentId: before, percent: 90 },
      ],
    },
    rollout: { deploymentId: fresh, before },
    fallback: before,
  });
  expect(deployments().find(({ id }) => id === fresh)?.notes).toContainEqual(expect.stringContaining('10 %'));
  expect(story.judge()).toEqual([]);
});

test('approved, it gets all of it, without another deployment', async () => {
  await story.ask('promoteDeployment', { deploymentId: fresh });
  await tend();
  expect(app()).toMatchObject({ live: { deploymentId: fresh }, split: null, rollout: null });
  expect(deployments()).toHaveLength(2);
  expect(story.judge()).toEqual([]);
});

test('aborted, the one before gets all of it back', async () => {
  await story.ask('promoteDeployment', { deploymentId: before });
  await settled();
  const [live] = deployments().filter(({ status }) => status === 'LIVE');
  expect(live).toMatchObject({ kind: 'rollback', origin: before });
  expect(app()).toMatchObject({ split: null, rollout: null, autoDeploy: { paused: true } });
  expect(story.judge()).toEqual([]);
});

test('nobody decides: a day later the one before gets all of it back, once, by Deplight itself', async () => {
  await tend(rolloutLifetimeMs - 60_000);
  expect(app().rollout).not.toBeNull();
  await tend(rolloutLifetimeMs);
  await tend(rolloutLifetimeMs);
  await settled();
  const [live, ...more] = deployments().filter(({ kind }) => kind === 'rollback');
  expect(more).toEqual([]);
  expect(live).toMatchObject({ status: 'LIVE', origin: before, by: { uid: 'deplight' } });
  expect(app()).toMatchObject({ split: null, rollout: null, splitTrouble: null });
  expect(story.judge()).toEqual([]);
});

test('its share may be raised by hand, and it still waits; ended by hand, it waits no more', async () => {
  const set = (percent: number) =>
    story.ask('setTraffic', {
      workspaceId,
      appId: app().id,
      shares: [
        { deploymentId: fresh, percent },
        { deploymentId: before, percent: 100 - percent },
      ].filter((share) => share.percent > 0),
    });
  await set(50);
  await tend();
  expect(app()).toMatchObject({
    rollout: { deploymentId: fresh },
    split: { shares: [{ percent: 50 }, { percent: 50 }] },
  });
  await set(100);
  await tend();
  expect(app()).toMatchObject({ rollout: null, split: null });
});

test('a newer version takes its place beside the one that was approved', async () => {
  const newest = await story.deploy();
  await story.until(() => story.phaseOf(newest) === 'LIVE');
  expect(app()).toMatchObject({
    live: { deploymentId: newest },
    split: {
      shares: [
        { deploymentId: newest, percent: 10 },
        { deploymentId: before, percent: 90 },
      ],
    },
    rollout: { deploymentId: newest, before },
    fallback: before,
  });
  expect(story.judge()).toEqual([]);
});
