// A split of the traffic, told step by step on a simulated platform: how it comes to stand, what leaves it alone, what
// ends it, and who may meet it at the same moment.
import { type AppDocument, trafficOf } from '@deplight/contracts';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { reconcile } from '../care/reconcile.ts';
import { tendApp } from '../care/tend-app.ts';
import { documentsOf } from './documents-of.ts';
import { prepare } from './simulate.ts';
import { Story } from './story.ts';
import { workspaceId } from './users.ts';

let story: Story;
let first: string;
let second: string;

beforeAll(prepare);

beforeEach(async () => {
  story = new Story();
  first = await story.deploy();
  await story.until(() => story.phaseOf(first) === 'LIVE');
  second = await story.deploy();
  await story.until(() => story.phaseOf(second) === 'LIVE');
});

const app = (): AppDocument => {
  const [found] = documentsOf(story.world.store).apps;
  if (!found) throw new Error('There is no app.');
  return found;
};
const setTraffic = (...shares: [string, number][]) =>
  story.ask('setTraffic', {
    workspaceId,
    appId: app().id,
    shares: shares.map(([deploymentId, percent]) => ({ deploymentId, percent })),
  });
const tend = () => story.work('tendApp', (clock) => tendApp({ workspaceId, appId: app().id }, clock));
const split = async (percent = 10) => {
  await setTraffic([second, 100 - percent], [first, percent]);
  await tend();
};
const serving = () =>
  Object.fromEntries(
    [...story.world.run.services.values()]
      .flatMap((service) => service.serving)
      .filter(({ percent }) => percent > 0)
      .map(({ revision, percent }) => [revision.slice(-12), percent]),
  );
const shares = (...each: [string, number][]) =>
  Object.fromEntries(each.map(([id, percent]) => [id.slice(4, 16), percent]));

describe('a split', () => {
  test('is asked for, brought to Cloud Run, and stands', async () => {
    await setTraffic([second, 90], [first, 10]);
    expect(app()).toMatchObject({ split: null, splitAsked: { by: { uid: 'ada' } }, careAt: expect.any(String) });
    expect(serving()).toEqual(shares([second, 100]));
    await tend();
    expect(app()).toMatchObject({ splitAsked: null, splitTrouble: null, live: { deploymentId: second } });
    expect(trafficOf(app()).map(({ percent }) => percent)).toEqual([90, 10]);
    expect(serving()).toEqual(shares([second, 90], [first, 10]));
    expect(story.judge()).toEqual([]);
  });

  test('is ended by giving all of it to what is live', async () => {
    await split();
    await setTraffic([second, 100]);
    await tend();
    expect(app().split).toBeNull();
    expect(serving()).toEqual(shares([second, 100]));
    expect(story.judge()).toEqual([]);
  });

  test('that is only tried changes nothing', async () => {
    const before = JSON.stringify(story.world.store.all());
    await story.ask('setTraffic', {
      workspaceId,
      appId: app().id,
      dryRun: true,
      shares: [
        { deploymentId: second, percent: 50 },
        { deploymentId: first, percent: 50 },
      ],
    });
    expect(JSON.stringify(story.world.store.all())).toBe(before);
  });

  test('is not made with a version that is not well, and what stood before stays and says why', async () => {
    await split(20);
    const third = await story.deploy();
    await story.until(() => story.phaseOf(third) === 'LIVE');
    const [service] = story.world.run.services.values();
    for (const revision of service?.revisions.values() ?? [])
      if (revision.name.endsWith(first.slice(4, 16))) Object.assign(revision, { healthy: false });
    await setTraffic([third, 50], [first, 50]);
    await tend();
    expect(app()).toMatchObject({ split: null, splitAsked: null, splitTrouble: expect.stringContaining('not well') });
    expect(serving()).toEqual(shares([third, 100]));
    expect(story.judge()).toEqual([]);
  });

  test('is refused with a version of another app, and with one that never went live', async () => {
    const other = await story.deploy('blog');
    await story.until(() => story.phaseOf(other) === 'LIVE');
    await expect(setTraffic([second, 90], [other, 10])).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const waiting = await story.deploy();
    await expect(setTraffic([second, 90], [waiting, 10])).rejects.toMatchObject({ code: 'NOT_SERVABLE' });
  });
});

describe('a split that stands', () => {
  beforeEach(() => split());

  test('outlives a deployment that is canceled on its way', async () => {
    const third = await story.deploy();
    await story.until(() => story.phaseOf(third) === 'VERIFYING');
    await story.ask('cancelDeployment', { deploymentId: third });
    await story.until(() => story.phaseOf(third) === 'CANCELED');
    expect(serving()).toEqual(shares([second, 90], [first, 10]));
    expect(story.judge()).toEqual([]);
  });

  test('comes back when a deployment cannot take the traffic in time', async () => {
    const third = await story.deploy();
    const shifts = `${third.slice(4, 16)} 100 %`;
    story.world.workers.delayOf = (what) => (what.startsWith('update service') && what.endsWith(shifts) ? 300_000 : 0);
    await story.until(() => story.phaseOf(third) === 'FAILED');
    await story.goOn(600_000);
    expect(serving()).toEqual(shares([second, 90], [first, 10]));
    expect(story.judge()).toEqual([]);
  });

  test('ends with a deployment that goes live, which says so', async () => {
    const third = await story.deploy();
    await story.until(() => story.phaseOf(third) === 'LIVE');
    expect(app().split).toBeNull();
    expect(serving()).toEqual(shares([third, 100]));
    const shown = documentsOf(story.world.store).deployments.find(({ id }) => id === third);
    expect(shown?.notes).toContainEqual(expect.stringContaining('ended the split'));
    expect(story.judge()).toEqual([]);
  });

  test('ends with a rollback to the version that shares it', async () => {
    await story.ask('promoteDeployment', { deploymentId: first });
    await story.until(() => app().live?.deploymentId !== second && app().activeDeploymentId === null);
    expect(app()).toMatchObject({ split: null, autoDeploy: { paused: true } });
    expect(serving()).toEqual(shares([first, 100]));
    expect(story.judge()).toEqual([]);
  });

  test('ends when what is live is promoted, without a deployment', async () => {
    const count = documentsOf(story.world.store).deployments.length;
    await story.ask('promoteDeployment', { deploymentId: second });
    await tend();
    expect(app().split).toBeNull();
    expect(serving()).toEqual(shares([second, 100]));
    expect(documentsOf(story.world.store).deployments).toHaveLength(count);
  });

  test('is brought back by the daily look when Cloud Run has lost it', async () => {
    const [service] = story.world.run.services.values();
    if (!service) throw new Error('There is no service.');
    const targets = service.content.traffic.map((target) => ({
      ...target,
      percent: target.revision.endsWith(second.slice(4, 16)) ? 100 : 0,
    }));
    Object.assign(service, { content: { ...service.content, traffic: targets }, serving: targets });
    await story.work('reconcile', (clock) => reconcile(clock));
    expect(serving()).toEqual(shares([second, 90], [first, 10]));
    expect(story.judge()).toEqual([]);
  });

  test('goes with its app', async () => {
    await story.ask('deleteApp', { workspaceId, appId: app().id });
    await story.until(() => documentsOf(story.world.store).apps.length === 0);
    expect(story.world.run.services.size).toBe(0);
  });
});

describe('a split that meets a deployment', () => {
  test('while it takes the traffic waits, and is not made over it', async () => {
    const third = await story.deploy();
    await story.until(() => story.phaseOf(third) === 'SHIFTING');
    await setTraffic([second, 90], [first, 10]);
    await tend();
    await story.until(() => story.phaseOf(third) === 'LIVE');
    expect(app()).toMatchObject({ split: null, splitAsked: null, live: { deploymentId: third } });
    expect(app().splitTrouble).toContain('went live before');
    expect(serving()).toEqual(shares([third, 100]));
    expect(story.judge()).toEqual([]);
  });

  test.each(
    ['get service', 'get pipeline/'].flatMap((word) =>
      Array.from({ length: 10 }, (_, index) => [word, index * 250] as const),
    ),
  )('of which it hears by "%s" %d ms late is not made over it', async (word, delayMs) => {
    const third = await story.deploy();
    await story.until(() => story.phaseOf(third) === 'VERIFYING');
    await setTraffic([second, 90], [first, 10]);
    const { workers } = story.world;
    const isOurs = (what: string) => what.startsWith(word) && workers.acting?.startsWith('tendApp') === true;
    workers.delayOf = (what) => (isOurs(what) ? delayMs : 0);
    await tend();
    await story.until(() => story.phaseOf(third) === 'LIVE');
    await story.goOn(60_000);
    expect(serving()).toEqual(shares([third, 100]));
    expect(story.judge()).toEqual([]);
  });

  test.each(Array.from({ length: 12 }, (_, index) => index * 120))(
    'that shifts %d ms after a late word to Cloud Run leaves the deployment with all traffic',
    async (delayMs) => {
      const third = await story.deploy();
      await story.until(() => story.phaseOf(third) === 'VERIFYING');
      await setTraffic([second, 90], [first, 10]);
      const isOurs = (what: string) => what.startsWith('update service') && what.includes(' 90 %');
      story.world.workers.delayOf = (what) => (isOurs(what) ? delayMs : 0);
      await tend();
      await story.until(() => story.phaseOf(third) === 'LIVE');
      await story.goOn(60_000);
      expect(serving()).toEqual(shares([third, 100]));
      expect(story.judge()).toEqual([]);
    },
  );
});

test('a split that Cloud Run never takes is given up after ten minutes', async () => {
  story.world.workers.onEffect = (what) => {
    const [service] = story.world.run.services.values();
    if (service && what.startsWith('update service') && what.includes(' 90 %')) service.version += 0.5;
  };
  await setTraffic([second, 90], [first, 10]);
  for (let minute = 0; minute < 12; minute += 1) {
    await tend();
    await story.goOn(60_000);
  }
  expect(app()).toMatchObject({ split: null, splitAsked: null });
  expect(app().splitTrouble).toBe('Cloud Run did not take the split in time.');
  expect(story.judge()).toEqual([]);
});
