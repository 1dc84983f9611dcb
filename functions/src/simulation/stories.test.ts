// What the simulation found, each told again as the story of its seed: what went wrong, and what comes of it now.
import { beforeAll, expect, test } from 'vitest';
import { publish } from '../clouds/topics.ts';
import { documentsOf } from './documents-of.ts';
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

test('a build that Cloud Build does not list at once is waited for, and no other is made (R-06)', async () => {
  const story = new Story();
  story.world.builds.listedAfterMs = 5_000;
  const id = await story.deploy();
  await story.until(() => story.phaseOf(id) === 'LIVE');
  expect(story.judge()).toEqual([]);
  expect(story.world.builds.all.map(({ status }) => status)).toEqual(['SUCCESS']);
});

test('one that is listed later than anybody looks again is made twice, and its deployment goes live (R-06)', async () => {
  const story = new Story();
  story.world.builds.listedAfterMs = 90_000;
  const id = await story.deploy();
  await story.until(() => story.phaseOf(id) === 'LIVE');
  await story.goOn(300_000);
  expect(story.phaseOf(id)).toBe('LIVE');
  expect(story.world.builds.all.length).toBeGreaterThan(1);
});

/** Two workers who did not see each other's begin a build each; the second then stands still. */
async function twoBuilds(story: Story): Promise<string> {
  let [creations, lists] = [0, 0];
  story.world.workers.delayOf = (what) => {
    if (what.startsWith('create a build')) return 1_000 * ++creations;
    if (what.startsWith('list the builds')) lists += 1;
    return lists === 4 && what.startsWith('list the builds') ? 100_000 : 0;
  };
  const id = await story.deploy();
  await story.until(() => creations > 0);
  const run = documentsOf(story.world.store).runs.find((one) => 'deploymentId' in one && one.deploymentId === id);
  await story.work('a message that comes twice', () => publish('steps', { id, seq: run?.seq ?? 0 }));
  await story.until(() => lists === 4);
  return id;
}

test('of two builds that were begun at the same moment, whoever hears that one works ends the newer (R-06)', async () => {
  const story = new Story();
  const id = await twoBuilds(story);
  await story.until(() => story.world.builds.all.some(({ status }) => status === 'CANCELLED'));
  expect(story.world.builds.all.map(({ status }) => status)).toEqual(['WORKING', 'CANCELLED']);
  await story.until(() => story.phaseOf(id) === 'LIVE');
  expect(story.judge()).toEqual([]);
});

test('where nobody hears of them in time both end, and the deployment goes live with the older (run 495,812)', async () => {
  const story = new Story();
  story.world.couriers.loses = (word) => word.startsWith('onBuildMessage');
  const id = await twoBuilds(story);
  await story.until(() => story.world.builds.all.every(({ status }) => status === 'SUCCESS'));
  await story.until(() => story.phaseOf(id) === 'LIVE');
  await story.goOn(120_000);
  const { findings } = documentsOf(story.world.store).runs.find((one) => one.type === 'deployment') ?? {};
  expect(findings?.buildId).toBe('build-1');
  expect(story.judge()).toEqual([]);
});

test('a build that ends in the moment in which it is canceled does not make the cancel a failure (R-10)', async () => {
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

test('a deployment that was forgotten in the queue does not go live over one that was asked for later (R-07)', async () => {
  const story = new Story();
  const first = await story.deploy();
  story.world.couriers.loses = (word) => word.startsWith('runStep') && !word.startsWith(`runStep ${first}`);
  const forgotten = await story.deploy();
  expect(story.phaseOf(forgotten)).toBe('QUEUED');
  await story.until(() => story.phaseOf(first) === 'LIVE');
  story.world.couriers.loses = (word) => word.startsWith(`runStep ${forgotten}`);
  const newer = await story.deploy();
  await story.until(() => story.phaseOf(newer) === 'LIVE');
  story.world.couriers.loses = () => false;
  await story.until(() => story.phaseOf(forgotten) === 'SUPERSEDED');
  expect(story.judge()).toEqual([]);
});

test('a build that a worker begins after its deployment was canceled does not run on (R-03)', async () => {
  const story = new Story();
  story.world.workers.delayOf = (what) => (what.startsWith('create a build') ? 200_000 : 0);
  const id = await story.deploy();
  await story.until(() => story.phaseOf(id) === 'BUILDING');
  await story.goOn(1_000);
  await story.ask('cancelDeployment', { deploymentId: id });
  await story.until(() => story.phaseOf(id) === 'CANCELED');
  await story.goOn(300_000);
  expect(story.world.builds.all.map(({ status }) => status)).not.toContain('SUCCESS');
  expect(story.judge()).toEqual([]);
});

test('a revision that a worker makes after its deployment was canceled is taken off the service again', async () => {
  const story = new Story();
  const first = await story.deploy();
  await story.until(() => story.phaseOf(first) === 'LIVE');
  story.world.workers.delayOf = (what) => (/^update service .*: revision/.test(what) ? 200_000 : 0);
  const second = await story.deploy();
  await story.until(() => story.phaseOf(second) === 'RELEASING');
  await story.goOn(1_000);
  await story.ask('cancelDeployment', { deploymentId: second });
  await story.until(() => story.phaseOf(second) === 'CANCELED');
  await story.goOn(300_000);
  expect(story.judge()).toEqual([]);
});

test('a revision that a worker asked for before it died cannot be made once its deployment was canceled', async () => {
  const story = new Story();
  const first = await story.deploy();
  await story.until(() => story.phaseOf(first) === 'LIVE');
  const { workers } = story.world;
  workers.delayOf = (what) => (/^update service .*: revision/.test(what) ? 900_000 : 0);
  const second = await story.deploy();
  await story.until(() => story.phaseOf(second) === 'RELEASING');
  await story.goOn(1_000);
  await story.ask('cancelDeployment', { deploymentId: second });
  await story.until(() => story.phaseOf(second) === 'CANCELED');
  await story.goOn(1_200_000);
  expect(story.judge()).toEqual([]);
  expect([...(story.world.run.services.values().next().value?.revisions.keys() ?? [])]).toHaveLength(1);
});

test('a revision that was given up while it was the newest goes when there is a newer one', async () => {
  const story = new Story();
  const first = await story.deploy();
  await story.until(() => story.phaseOf(first) === 'LIVE');
  const second = await story.deploy();
  await story.until(() => story.phaseOf(second) === 'VERIFYING');
  await story.ask('cancelDeployment', { deploymentId: second });
  await story.until(() => story.phaseOf(second) === 'CANCELED');
  const third = await story.deploy();
  await story.until(() => story.phaseOf(third) === 'LIVE');
  expect(story.judge()).toEqual([]);
  const [service] = story.world.run.services.values();
  const owners = [...(service?.revisions.keys() ?? [])].map((name) => name.slice(-12));
  expect(owners).toEqual([first, third].map((id) => id.slice(4, 16)));
});

test('a revision whose deployment is canceled while it boots is taken off the service, even if nobody else hears of it', async () => {
  const story = new Story();
  const first = await story.deploy();
  await story.until(() => story.phaseOf(first) === 'LIVE');
  const second = await story.deploy();
  await story.until(() => story.phaseOf(second) === 'RELEASING');
  const [service] = story.world.run.services.values();
  await story.until(() => service?.revisions.size === 2);
  story.world.couriers.loses = (word) => word.startsWith('runStep');
  await story.ask('cancelDeployment', { deploymentId: second });
  await story.until(() => story.phaseOf(second) === 'CANCELED');
  expect(story.judge()).toEqual([]);
  expect(service?.content.traffic).toHaveLength(1);
});

test('a worker that shifts traffic after its deployment ran out of time is fenced off, and the version before serves (R-07)', async () => {
  const story = new Story();
  const first = await story.deploy();
  await story.until(() => story.phaseOf(first) === 'LIVE');
  const second = await story.deploy();
  const shifts = `${second.slice(4, 16)} 100 %`;
  story.world.workers.delayOf = (what) => (what.startsWith('update service') && what.endsWith(shifts) ? 300_000 : 0);
  await story.until(() => story.phaseOf(second) === 'FAILED');
  await story.goOn(600_000);
  expect(story.judge()).toEqual([]);
});

test('a deployment with nobody before it does not queue; one more of its app does, and one more build than there may be', async () => {
  const story = new Story();
  const ids = [await story.deploy('one'), await story.deploy('two'), await story.deploy('three')];
  expect(ids.map((id) => story.phaseOf(id))).toEqual(['FETCHING', 'FETCHING', 'FETCHING']);
  const waiting = [await story.deploy('four'), await story.deploy('one')];
  expect(waiting.map((id) => story.phaseOf(id))).toEqual(['QUEUED', 'QUEUED']);
  await story.until(() => [...ids, ...waiting].every((id) => hasServed(story.phaseOf(id))));
  expect(story.judge()).toEqual([]);
});

test('of two deployments that wait for one build to end, one goes on and the other still waits', async () => {
  const story = new Story();
  const ids = [await story.deploy('one'), await story.deploy('two'), await story.deploy('three')];
  story.world.workers.delayOf = (what) => (what.startsWith('commit') && what.includes('dpl_') ? 500 : 0);
  ids.push(await story.deploy('four'), await story.deploy('five'));
  await story.until(() => ids.every((id) => hasServed(story.phaseOf(id))));
  expect(story.judge()).toEqual([]);
});

test('a deployment makes 19 writes, without its log and without leases of steps that take over 4 s (R-12, T-COST-02)', async () => {
  const story = new Story();
  const first = await story.deploy();
  await story.until(() => story.phaseOf(first) === 'LIVE');
  const written: string[] = [];
  const { onChange } = story.world;
  story.world.onChange = (change) => {
    written.push(change.path);
    onChange(change);
  };
  const second = await story.deploy();
  await story.until(() => story.phaseOf(second) === 'LIVE');
  const times = (path: RegExp) => written.filter((one) => path.test(one)).length;
  expect({
    run: times(new RegExp(`^pipeline/${second}$`)),
    deployment: times(new RegExp(`/deployments/${second}$`)),
    previous: times(new RegExp(`/deployments/${first}$`)),
    app: times(/\/apps\/[^/]+$/),
    activity: times(/\/activity\//),
    usage: times(/\/usage\/deployments$/),
  }).toEqual({ run: 7, deployment: 7, previous: 1, app: 2, activity: 1, usage: 1 });
  // A step that takes long says so each four seconds; the twentieth is the app's, when the watch after go-live is over.
  expect(written.filter((path) => !path.startsWith('locks/step-'))).toHaveLength(19);
});

function hasServed(status: string | undefined): boolean {
  return status === 'LIVE' || status === 'RETIRED';
}
