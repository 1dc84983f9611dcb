// Workers that come late: what they make, take back or take away is judged by what became of their deployment meanwhile.
import { beforeAll, expect, test } from 'vitest';
import { documentsOf } from './documents-of.ts';
import { prepare } from './simulate.ts';
import { Story } from './story.ts';
import { workspaceId } from './users.ts';
import { calm } from './weather.ts';

beforeAll(prepare);

const liveAfter = async (story: Story) => {
  const id = await story.deploy();
  await story.until(() => story.phaseOf(id) === 'LIVE');
  return id;
};
const service = ({ world }: Story) => [...world.run.services.values()][0];
const revisionOf = (id: string) => id.slice(4, 16);

/** Has one effect of this kind take this long: the first that a worker asks for once it is so with its deployment. */
function delayOnce({ world: { workers } }: Story, effect: RegExp, ms: number, isDue: (id: string) => boolean): void {
  let isOver = false;
  workers.delayOf = (what) => {
    const id = /^runStep (dpl_\w+)@/.exec(workers.acting ?? '')?.[1];
    if (isOver || !id || !effect.test(what) || !isDue(id)) return 0;
    isOver = true;
    return ms;
  };
}

const isServing = (story: Story, id: string) =>
  service(story)?.serving.some(({ revision, percent }) => percent === 100 && revision.endsWith(revisionOf(id))) ??
  false;

/** As when somebody deletes it by hand. */
function loseRevision(story: Story, id: string): void {
  const it = service(story);
  if (!it) return;
  const isLost = (revision: string) => revision.endsWith(revisionOf(id));
  it.content = { ...it.content, traffic: it.content.traffic.filter(({ revision }) => !isLost(revision)) };
  it.serving = it.serving.filter(({ revision }) => !isLost(revision));
  for (const revision of [...it.revisions.keys()].filter(isLost)) it.revisions.delete(revision);
}

test('a worker that stood still in RELEASING leaves the revision alone that others took live since, and that may be gone back to', async () => {
  const story = new Story();
  await liveAfter(story);
  delayOnce(story, /^get config\/runtime/, 100_000, (id) => story.phaseOf(id) === 'RELEASING');
  const second = await liveAfter(story);
  await liveAfter(story);
  await story.goOn(120_000);
  expect([...(service(story)?.revisions.keys() ?? [])].map((name) => name.slice(-12))).toContain(revisionOf(second));
  await story.ask('rollbackApp', { deploymentId: second });
  await story.until(() => isServing(story, second));
  await story.goOn(60_000);
  expect(story.judge()).toEqual([]);
});

test('a deployment that is overtaken once it has the traffic gives it back, also when what overtook it has failed', async () => {
  const story = new Story();
  const [first, second] = [await liveAfter(story), await liveAfter(story)];
  delayOnce(story, /^commit/, 60_000, (id) => story.phaseOf(id) === 'SHIFTING');
  const third = await story.deploy();
  await story.until(() => isServing(story, third));
  loseRevision(story, first);
  await story.ask('rollbackApp', { deploymentId: first });
  await story.until(() => story.phaseOf(third) === 'SUPERSEDED');
  await story.goOn(60_000);
  expect(isServing(story, second)).toBe(true);
  expect(story.judge()).toEqual([]);
});

test('a deployment that a rollback overtakes once it has the traffic leaves no revision when the rollback has it', async () => {
  const story = new Story();
  const first = await liveAfter(story);
  await liveAfter(story);
  delayOnce(story, /^commit/, 60_000, (id) => story.phaseOf(id) === 'SHIFTING');
  const third = await story.deploy();
  await story.until(() => isServing(story, third));
  await story.ask('rollbackApp', { deploymentId: first });
  await story.until(() => isServing(story, first) && story.phaseOf(third) === 'SUPERSEDED');
  await story.goOn(60_000);
  expect(story.judge()).toEqual([]);
});

test('a preview that a newer commit takes the place of while it is released leaves nothing, also when that commit fails', async () => {
  const story = new Story();
  await liveAfter(story);
  const hasTag = () => service(story)?.content.traffic.some(({ tag }) => tag === 'pr-1') ?? false;
  delayOnce(story, /^get service/, 20_000, hasTag);
  await story.pull('opened', 'a');
  await story.until(hasTag);
  const id = story.preview()?.deployment?.id ?? '';
  story.world.couriers.loses = (word) => word.startsWith(`runStep ${id}`);
  story.world.workers.weather = { ...calm, buildFails: 1 };
  await story.pull('synchronize', 'b');
  await story.until(() => story.phaseOf(id) === 'SUPERSEDED' && story.preview()?.state === 'FAILED');
  await story.goOn(60_000);
  expect(service(story)?.content.traffic).toHaveLength(1);
  expect(story.judge()).toEqual([]);
});

test('a release that failed leaves nothing, also where another worker made its revision anew before that was said', async () => {
  const story = new Story();
  await liveAfter(story);
  story.world.workers.weather = { ...calm, bootFails: 1 };
  delayOnce(story, /^commit set pipeline/, 60_000, (id) => story.phaseOf(id) === 'RELEASING');
  const second = await story.deploy();
  const isShown = () => service(story)?.content.traffic.some(({ revision }) => revision.endsWith(revisionOf(second)));
  await story.until(() => isShown() === true);
  const shown = service(story)?.content;
  await story.until(() => isShown() === false);
  Object.assign(service(story) ?? {}, { content: shown });
  await story.until(() => story.phaseOf(second) === 'FAILED');
  await story.goOn(60_000);
  expect(isShown()).toBe(false);
  expect(story.judge()).toEqual([]);
});

test('nobody goes on asking for a revision that was taken away with its app (R-09)', async () => {
  const story = new Story();
  const { workers, store } = story.world;
  await story.deploy();
  await story.until(() => service(story) !== undefined);
  workers.delayOf = (what) => (what.startsWith('get revision') ? 5_000 : 0);
  const [app] = documentsOf(store).apps;
  await story.ask('deleteApp', { workspaceId, appId: app?.id ?? '' });
  await story.until(() => documentsOf(store).apps.length === 0);
  await story.goOn(15_000);
  const asked: string[] = [];
  workers.onEffect = (what) => void (what.startsWith('get revision') && asked.push(what));
  await story.goOn(200_000);
  expect(asked).toEqual([]);
  expect(story.judge()).toEqual([]);
});
