// Previews, told step by step: they come, change and go beside what is live, which they never touch.
import { afterEach, beforeAll, expect, test } from 'vitest';
import { useSaboteur } from '../fail-points.ts';
import { clearAway } from '../pipeline/clear-away.ts';
import { runStep } from '../pipeline/run-step.ts';
import { tendPreview } from '../previews/tend-preview.ts';
import { documentsOf } from './documents-of.ts';
import { prepare } from './simulate.ts';
import { Story } from './story.ts';

beforeAll(prepare);
afterEach(() => useSaboteur(undefined));

const liveApp = async () => {
  const story = new Story();
  const first = await story.deploy();
  await story.until(() => story.phaseOf(first) === 'LIVE');
  return { story, first };
};
const trafficOf = ({ world }: Story) => [...world.run.services.values()][0]?.content.traffic ?? [];
const newest = ({ world }: Story) => [...world.builds.all].at(-1);

test('a pull request is shown under its tag, without any of the traffic; closed, nothing of it is left', async () => {
  const { story, first } = await liveApp();
  await story.pull('opened');
  await story.until(() => story.preview()?.state === 'READY');
  const shown = story.preview()?.serving;
  expect(trafficOf(story)).toMatchObject([
    { percent: 100, revision: expect.stringContaining(first.slice(4, 16)) },
    { percent: 0, tag: 'pr-1', revision: shown?.revision },
  ]);
  await story.pull('closed');
  await story.until(() => story.preview()?.state === 'REMOVED');
  expect(trafficOf(story)).toHaveLength(1);
  expect(story.phaseOf(shown?.deploymentId ?? '')).toBe('EXPIRED');
  expect(story.phaseOf(first)).toBe('LIVE');
  expect(story.judge()).toEqual([]);
});

test('the next commit takes the place of the one before, at the same address', async () => {
  const { story } = await liveApp();
  await story.pull('opened', 'a');
  await story.until(() => story.preview()?.state === 'READY');
  const before = story.preview()?.serving;
  await story.pull('synchronize', 'b');
  expect(story.preview()?.serving).toEqual(before);
  await story.until(
    () => story.preview()?.serving?.deploymentId !== before?.deploymentId && story.preview()?.state === 'READY',
  );
  expect([story.preview()?.serving?.url, story.phaseOf(before?.deploymentId ?? '')]).toEqual([before?.url, 'EXPIRED']);
  expect(trafficOf(story).filter(({ tag }) => tag === 'pr-1')).toHaveLength(1);
  expect(story.judge()).toEqual([]);
});

test('one that is pushed to while it is built stops its build, and shows the newer commit', async () => {
  const { story } = await liveApp();
  await story.pull('opened', 'a');
  await story.until(() => newest(story)?.status === 'WORKING');
  const first = story.preview()?.deployment?.id ?? '';
  await story.pull('synchronize', 'b');
  await story.until(() => story.phaseOf(first) === 'SUPERSEDED' && story.preview()?.state === 'READY');
  expect(story.world.builds.all.map(({ status }) => status)).toEqual(['SUCCESS', 'CANCELLED', 'SUCCESS']);
  expect(story.judge()).toEqual([]);
});

test.each(['FETCHING', 'BUILDING', 'RELEASING', 'VERIFYING'] as const)(
  'one that is closed in %s ends, and leaves nothing',
  async (phase) => {
    const { story } = await liveApp();
    await story.pull('opened');
    const id = () => story.preview()?.deployment?.id ?? '';
    await story.until(() => story.phaseOf(id()) === phase);
    const deployment = id();
    await story.pull('closed');
    await story.until(() => story.preview()?.state === 'REMOVED');
    expect(['CANCELED', 'EXPIRED']).toContain(story.phaseOf(deployment));
    expect(trafficOf(story)).toHaveLength(1);
    expect(story.judge()).toEqual([]);
  },
);

test('a deployment of the app and a rollback pass a preview that is under way, and none disturbs the others', async () => {
  const { story, first } = await liveApp();
  story.world.workers.delayOf = (what) => (what.startsWith('GET pr-1') ? 60_000 : 0);
  await story.pull('opened');
  await story.until(() => story.phaseOf(story.preview()?.deployment?.id ?? '') === 'VERIFYING');
  const second = await story.deploy();
  await story.until(() => story.phaseOf(second) === 'LIVE');
  expect(story.preview()?.state).toBe('DEPLOYING');
  await story.ask('rollbackApp', { deploymentId: first });
  await story.until(() => story.preview()?.state === 'READY');
  await story.goOn(120_000);
  expect(trafficOf(story).map(({ tag }) => tag)).toContain('pr-1');
  expect(story.judge()).toEqual([]);
});

test('a worker that makes a revision after its pull request was closed is refused, or takes it off again', async () => {
  const { story } = await liveApp();
  story.world.workers.delayOf = (what) => (/^update service .*: revision/.test(what) ? 200_000 : 0);
  await story.pull('opened');
  await story.until(() => story.phaseOf(story.preview()?.deployment?.id ?? '') === 'RELEASING');
  await story.goOn(1_000);
  await story.pull('closed');
  await story.until(() => story.preview()?.state === 'REMOVED');
  await story.goOn(900_000);
  expect(trafficOf(story)).toHaveLength(1);
  expect(story.judge()).toEqual([]);
});

test('whoever looks at a pull request right before it is ready, and at its deployment right after, takes nothing down', async () => {
  const { story } = await liveApp();
  const { workers } = story.world;
  workers.delayOf = (what) => {
    if (what.startsWith('GET pr-1')) return 5_000;
    return workers.acting?.startsWith('a slow look') && what.startsWith('get pipeline/') ? 30_000 : 0;
  };
  await story.pull('opened');
  await story.until(() => story.phaseOf(story.preview()?.deployment?.id ?? '') === 'VERIFYING');
  const ids = story.preview();
  if (!ids) throw new Error('There is no preview.');
  await story.work('a slow look', (clock) => tendPreview(ids, clock, async () => true));
  await story.goOn(120_000);
  expect(story.preview()).toMatchObject({ state: 'READY' });
  expect(trafficOf(story).map(({ tag }) => tag)).toContain('pr-1');
  expect(story.judge()).toEqual([]);
});

// Seed 60892: the next try of the step found the tag gone, and took the revision for gone as well.
test('a revision that failed its health check goes also where its worker dies in between, and a preview is newer', async () => {
  const { story } = await liveApp();
  const { workers } = story.world;
  workers.delayOf = (what) => (what.startsWith('GET d-') ? 9_000 : 0);
  workers.weather = { ...workers.weather, unhealthy: 1 };
  const second = await story.deploy();
  await story.until(() => story.phaseOf(second) === 'VERIFYING');
  workers.weather = { ...workers.weather, unhealthy: 0 };
  let died = false;
  useSaboteur(async ({ point, side, kind }) => {
    if (died || point !== 'give-up-revision' || side !== 'after' || kind !== 'kill') return;
    died = true;
    await workers.die('after it took the revision off its service');
  });
  await story.pull('opened');
  await story.until(() => story.preview()?.state === 'READY');
  expect(story.phaseOf(second)).toBe('VERIFYING');
  await story.until(() => story.phaseOf(second) === 'FAILED');
  await story.goOn(120_000);
  expect(died).toBe(true);
  expect(story.judge()).toEqual([]);
});

// Seed 310952: its address was taken, and right after that it was found healthy, by an answer from before.
const moments = [0, 100, 200, 300, 400, 500, 600, 700, 800].map((ms) => [ms, /^GET pr-1/, 0] as const);
test.each([...moments, [5_000, /^get pipeline.* in a transaction/, 2_000] as const])(
  'a worker whose clock is ahead gives a preview up, and another one, %i ms late, finds it healthy (%s; the first is %i ms late)',
  async (lateMs, what, aheadLateMs) => {
    const { story } = await liveApp();
    const { workers } = story.world;
    const id = () => story.preview()?.deployment?.id ?? '';
    workers.delayOf = (effect) => {
      if (workers.acting?.startsWith('a worker that is ahead')) {
        if (effect.startsWith('update service')) return aheadLateMs;
        return effect.endsWith('in a transaction') ? 40_000 : 0;
      }
      return what.test(effect) && story.phaseOf(id()) === 'VERIFYING' ? lateMs : 0;
    };
    await story.pull('opened');
    await story.until(() => story.phaseOf(id()) === 'VERIFYING');
    const run = documentsOf(story.world.store).runs.find((one) => 'deploymentId' in one && one.deploymentId === id());
    await story.work('a worker that is ahead', (clock) =>
      runStep({ id: id(), seq: run?.seq ?? 0 }, { ...clock, now: () => clock.now() + 3_600_000 }),
    );
    await story.goOn(300_000);
    expect(story.judge()).toEqual([]);
  },
);

/** A worker that came too late puts the address of a preview back, one of its calls takes a minute, and the pull request is closed meanwhile. */
async function closedMeanwhile(story: Story, late: string): Promise<void> {
  const run = documentsOf(story.world.store).runs.find((one) => one.type === 'deployment' && one.kind === 'preview');
  if (run?.type !== 'deployment') throw new Error('There is no preview.');
  const before = { ...run, phase: 'RELEASING' as const, seq: run.seq - 2 };
  const { workers } = story.world;
  const name = 'a late worker';
  workers.delayOf = (what) => (workers.acting?.startsWith(name) && what.startsWith(late) ? 60_000 : 0);
  workers.start({ name, timeoutMs: 120_000, work: (clock) => clearAway(before, clock), onEnd: () => {} });
  await story.pull('closed');
  await story.goOn(180_000);
}

// Seed 566129: it looked at the pull request, stood still while that was closed, and put the address back.
test('a late worker that would put an address back leaves it alone once its pull request is closed', async () => {
  const { story } = await liveApp();
  await story.pull('opened');
  await story.until(() => story.preview()?.state === 'READY');
  await closedMeanwhile(story, 'get revision');
  expect(trafficOf(story)).toHaveLength(1);
  expect(story.judge()).toEqual([]);
});

test('nor does what it asked for before put it back, where the address was gone by then', async () => {
  const { story } = await liveApp();
  await story.pull('opened');
  await story.until(() => story.preview()?.state === 'READY');
  const [service] = story.world.run.services.values();
  if (!service) throw new Error('There is no service.');
  service.content = { ...service.content, traffic: service.content.traffic.filter(({ tag }) => tag !== 'pr-1') };
  service.serving = service.serving.filter(({ tag }) => tag !== 'pr-1');
  await closedMeanwhile(story, 'update service');
  expect(trafficOf(story)).toHaveLength(1);
  expect(story.judge()).toEqual([]);
});

test('an app that is deleted takes its previews along', async () => {
  const { story } = await liveApp();
  await story.pull('opened');
  await story.until(() => story.preview()?.state === 'READY');
  const { appId, workspaceId } = story.preview() ?? {};
  await story.ask('deleteApp', { workspaceId, appId });
  await story.until(() => story.world.run.services.size === 0 && story.preview() === undefined);
  await story.goOn(180_000);
  expect(story.judge()).toEqual([]);
});
