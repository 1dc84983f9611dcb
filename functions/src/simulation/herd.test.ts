// After an outage, everything that was under way has lost its worker: a thousand deployments go on a part at a time, the oldest
// first, and what they ask of the clouds at a time stays below a bound.
import { isTerminal, type PipelineDocument } from '@deplight/contracts';
import { Timestamp } from 'firebase-admin/firestore';
import { beforeAll, expect, test } from 'vitest';
import { sweepLimit } from '../pipeline/sweep.ts';
import { documentsOf } from './documents-of.ts';
import { prepare } from './simulate.ts';
import { Story } from './story.ts';
import { workspaceId } from './users.ts';

const herd = 1_000;
const workspaces = 20;
/** A call of Cloud Build, Cloud Run or an app's address, as the scripted clouds name them. */
const cloudCall = /^(?:create a build|list the builds|get build|(?:create|update|get) service|get revision|GET) /;

beforeAll(prepare);

test('a thousand deployments whose leases ran out go on 200 a sweep, oldest first, and all go live (R-24)', {
  timeout: 600_000,
}, async () => {
  const story = new Story();
  const oldestFirst = await outage(story, makeWorkspaces(story));
  const sweeps = sweepsOf(story);
  const calls = callsOf(story);
  await untilAllEnd(story);

  const resumed = [...sweeps.values()];
  for (const ids of resumed) expect(ids.length).toBeLessThanOrEqual(sweepLimit);
  // Of one sweep all are asked at once, in any order; each sweep's are older than the next one's.
  expect(inOrderOfAge(resumed, oldestFirst)).toEqual(oldestFirst);
  expect(calls.most).toBeLessThanOrEqual(sweepLimit);
  expect(documentsOf(story.world.store).deployments.filter(({ status }) => status === 'LIVE')).toHaveLength(herd);
  // One build at a time for each app, but more in this workspace than the rule that the story watches allows.
  expect(story.judge().filter((violation) => !violation.startsWith('limit:'))).toEqual([]);
});

/** Workspaces like the story's own, in which as much may be built at a time as there are apps. @returns their ids. */
function makeWorkspaces({ world: { store, timeline } }: Story): string[] {
  const ids = Array.from({ length: workspaces }, (_, n) => `ws_${String(n).padStart(20, 'w')}`);
  const contentOf = (path: string) => store.read(path)?.content ?? {};
  const own = `workspaces/${workspaceId}`;
  for (const id of ids) {
    const content = { ...contentOf(own), id, limits: { concurrentBuilds: herd / workspaces } };
    const owner = {
      do: 'set',
      path: `workspaces/${id}/members/ada`,
      content: contentOf(`${own}/members/ada`),
    } as const;
    store.commit([{ do: 'set', path: `workspaces/${id}`, content }, owner], timeline.nowMs);
  }
  return ids;
}

/** All are forgotten once their build was begun. @returns them, those first that wait longest. */
async function outage(story: Story, workspaceIds: readonly string[]): Promise<string[]> {
  const { workers, couriers, store, timeline } = story.world;
  const building = new Set<string>();
  couriers.loses = (word) => {
    const id = /^runStep (dpl_\w+)/.exec(word)?.[1];
    return id === undefined ? word === 'onBuildMessage' : building.has(id);
  };
  workers.onEffect = (what) => {
    const id = /^create a build for (dpl_\w+)/.exec(what)?.[1];
    if (id !== undefined) building.add(id);
  };
  for (let n = 0; n < herd; n += 1) {
    const order = { name: `app-${n}`, gitUrl: 'https://example.org/shop.git' };
    await story.ask('createDeployment', { workspaceId: workspaceIds[n % workspaces], ...order });
  }
  await story.until(() => building.size === herd);
  // So long that no build is under way any more: nothing but a sweep can tell of them.
  await story.goOn(400_000);
  const lease = { holder: 'a worker that died', until: Timestamp.fromMillis(timeline.nowMs - 1) };
  for (const id of building) store.commit([{ do: 'set', path: `locks/step-${id}`, content: lease }], timeline.nowMs);
  couriers.loses = () => false;
  const waitsSince = ({ resumeAt }: PipelineDocument) => Date.parse(resumeAt ?? '');
  const runs = documentsOf(store).runs.toSorted((one, other) => waitsSince(one) - waitsSince(other));
  return runs.flatMap((run) => (run.type === 'deployment' ? [run.deploymentId] : []));
}

/** Whom the sweeps resumed for the first time: sweep by sweep, those of one by age. */
function inOrderOfAge(sweeps: ReadonlyArray<readonly string[]>, oldestFirst: readonly string[]): string[] {
  const seen = new Set<string>();
  const ages = new Map(oldestFirst.map((id, age) => [id, age]));
  for (const ids of sweeps) for (const id of byAge(ids, ages)) seen.add(id);
  return [...seen];
}

const byAge = (ids: readonly string[], ages: ReadonlyMap<string, number>) =>
  ids.toSorted((one, other) => (ages.get(one) ?? 0) - (ages.get(other) ?? 0));

/** Whom each sweep from now on has resumed, in order. */
function sweepsOf({ world: { workers } }: Story): ReadonlyMap<string, string[]> {
  const sweeps = new Map<string, string[]>();
  const before = workers.onEffect;
  workers.onEffect = (what) => {
    before(what);
    const id = /^publish to steps: \{"id":"(dpl_\w+)"/.exec(what)?.[1];
    const sweep = workers.acting;
    if (id === undefined || !sweep?.startsWith('sweep#')) return;
    sweeps.set(sweep, [...(sweeps.get(sweep) ?? []), id]);
  };
  return sweeps;
}

/** Counts the calls of the clouds that are under way at a time. */
function callsOf({ world: { workers } }: Story): { readonly most: number } {
  let underWay = 0;
  const calls = { most: 0 };
  const before = workers.onEffect;
  workers.delayOf = (what) => {
    if (cloudCall.test(what)) underWay += 1;
    calls.most = Math.max(calls.most, underWay);
    return 0;
  };
  workers.onEffect = (what) => {
    before(what);
    if (cloudCall.test(what)) underWay -= 1;
  };
  return calls;
}

async function untilAllEnd(story: Story): Promise<void> {
  const areOver = () => documentsOf(story.world.store).deployments.every(({ status }) => isTerminal(status));
  while (!areOver()) await story.goOn(30_000);
}
