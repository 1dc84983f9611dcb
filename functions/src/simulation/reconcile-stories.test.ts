// The daily look that brings documents and Cloud Run together again, told step by step on a simulated platform.
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { changeApp } from '../care/change-app.ts';
import { reconcile } from '../care/reconcile.ts';
import { logger } from '../telemetry/log.ts';
import { documentsOf } from './documents-of.ts';
import { prepare } from './simulate.ts';
import { Story } from './story.ts';
import { workspaceId } from './users.ts';

vi.mock('../care/change-app.ts', { spy: true });

let story: Story;
let apps: { id: string; live: string }[];

beforeAll(prepare);
beforeEach(async () => {
  vi.restoreAllMocks();
  story = new Story();
  for (const name of ['shop', 'forge']) {
    const id = await story.deploy(name);
    await story.until(() => story.phaseOf(id) === 'LIVE');
  }
  apps = documentsOf(story.world.store).apps.map(({ id, live }) => ({ id, live: live?.deploymentId ?? '' }));
});

const look = () => story.work('reconcile', (clock) => reconcile(clock));
const stranded = () =>
  documentsOf(story.world.store)
    .apps.filter(({ live, trouble }) => live === null && trouble?.startsWith('Its service is gone'))
    .map(({ id }) => id);

test('apps whose services are gone say so, also the one whose live deployment is lost with its document', async () => {
  const [lost, other] = apps;
  const path = `workspaces/${workspaceId}/apps/${lost?.id}/deployments/${lost?.live}`;
  expect(story.world.store.read(path)).toBeDefined();
  story.world.store.commit([{ do: 'delete', path }], story.world.timeline.nowMs);
  story.world.run.services.clear();
  await look();
  expect(stranded()).toEqual(apps.map(({ id }) => id));
  expect(story.phaseOf(other?.live ?? '')).toBe('RETIRED');
});

test('an app that cannot be changed holds up no other, and is there again at the next look (R-25)', async () => {
  const told = vi.spyOn(logger, 'error').mockImplementation(() => undefined);
  vi.mocked(changeApp).mockRejectedValueOnce(new Error('The database is away.'));
  story.world.run.services.clear();
  await look();
  expect(stranded()).toEqual([apps[1]?.id]);
  expect(told).toHaveBeenCalledTimes(1);
  await look();
  expect(stranded()).toEqual(apps.map(({ id }) => id));
});
