// Every fail-point, before and after, killed and thrown, once each in the life of an app that comes upon all of them: it
// ends as if nothing had happened.
import { afterEach, beforeAll, expect, test } from 'vitest';
import { allFailures, type Failure, fileOfFailure, passingFailure, useSaboteur } from '../fail-points.ts';
import { documentsOf } from './documents-of.ts';
import { prepare } from './simulate.ts';
import { Story } from './story.ts';
import { workspaceId } from './users.ts';

/** Those whose effects a simulation does not have: files and secrets, tried on the real stack alone, and jobs, in jobs.test.ts. */
const elsewhere = new Set(['store-source', 'add-secret-version', 'start-job', 'settle-job']);
const tried = allFailures.filter(({ point }) => !elsewhere.has(point));

beforeAll(prepare);
afterEach(() => useSaboteur(undefined));

test.each(tried)('$point: a $kind $side it changes nothing about how things end (R-03, R-04)', async (failure) => {
  const story = new Story();
  const hits = arm(story, failure);
  const first = await story.deployWithKey('first');
  await story.until(() => story.phaseOf(first) === 'LIVE');
  const second = await story.deployWithKey('second');
  await story.until(() => story.phaseOf(second) === 'LIVE');
  const built = await story.deployWithKey('built');
  await story.until(() => story.world.builds.all.at(-1)?.status === 'WORKING');
  await story.ask('cancelDeployment', { deploymentId: built });
  await story.until(() => story.phaseOf(built) === 'CANCELED');
  story.world.workers.weather = { ...story.world.workers.weather, unhealthy: 1 };
  const released = await story.deployWithKey('released');
  await story.until(() => story.phaseOf(released) === 'FAILED');
  story.world.workers.weather = { ...story.world.workers.weather, unhealthy: 0 };
  await story.goOn(120_000);
  expect(story.judge()).toEqual([]);
  expect(story.phaseOf(second)).toBe('LIVE');
  const [app] = documentsOf(story.world.store).apps;
  await story.ask('deleteApp', { workspaceId, appId: app?.id });
  await story.until(() => documentsOf(story.world.store).runs.length === 0);
  expect([...story.world.run.services.keys()]).toEqual([]);
  expect(hits()).toBe(1);
});

/** Has the failure happen at its first occasion. @returns how often it did. */
function arm(story: Story, wanted: Failure): () => number {
  let hits = 0;
  useSaboteur(async (failure) => {
    if (hits > 0 || fileOfFailure(failure) !== fileOfFailure(wanted)) return;
    hits += 1;
    if (failure.kind === 'throw') throw passingFailure(failure);
    await story.world.workers.die(`${failure.side} ${failure.point}`);
  });
  return () => hits;
}
