// What the simulation found, each told again as the story of its seed: what went wrong, and what comes of it now.
import { beforeAll, expect, test } from 'vitest';
import { prepare } from './simulate.ts';
import { Story } from './story.ts';

beforeAll(prepare);

test('a deploy in peace ends live, with one build and one revision', async () => {
  const story = new Story();
  const id = await story.deploy();
  await story.until(() => story.phaseOf(id) === 'LIVE');
  await story.goOn(60_000);
  expect(story.judge()).toEqual([]);
  expect(story.world.builds.all.map(({ status }) => status)).toEqual(['SUCCESS']);
});

test('a build that ends in the moment in which it is canceled does not make the cancel a failure', async () => {
  const story = new Story();
  const id = await story.deploy();
  await story.until(() => story.world.builds.all[0]?.status === 'WORKING');
  story.world.workers.onEffect = (what) => {
    const [build] = story.world.builds.all;
    if (what.startsWith('cancel build') && build) build.status = 'SUCCESS';
  };
  await story.ask('cancelDeployment', { deploymentId: id });
  await story.until(() => story.phaseOf(id) === 'CANCELED');
  expect(story.judge()).toEqual([]);
});

test('a deployment that was forgotten in the queue does not go live over one that was asked for later', async () => {
  const story = new Story();
  story.world.couriers.loses = (word) => word.startsWith('runStep');
  const forgotten = await story.deploy();
  await story.goOn(1_000);
  story.world.couriers.loses = (word) => word.startsWith(`runStep ${forgotten}`);
  const newer = await story.deploy();
  await story.until(() => story.phaseOf(newer) === 'LIVE');
  story.world.couriers.loses = () => false;
  await story.until(() => story.phaseOf(forgotten) === 'SUPERSEDED');
  expect(story.judge()).toEqual([]);
});
