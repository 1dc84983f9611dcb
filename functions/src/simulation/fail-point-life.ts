// One app's life that comes upon every fail-point: two deployments that go live, one that is canceled in mid-build, one that
// fails its health check, and the app's end. Whatever failed in it, it ends as if nothing had happened.
import { allFailures, type Failure, fileOfFailure, passingFailure, useSaboteur } from '../fail-points.ts';
import { documentsOf } from './documents-of.ts';
import { Story } from './story.ts';
import { workspaceId } from './users.ts';

/** Those whose effects a simulation does not have: files and secrets, tried on the real stack alone, and jobs, in jobs.test.ts. */
const elsewhere = new Set(['store-source', 'add-secret-version', 'start-job', 'settle-job']);
export const failuresHere: readonly Failure[] = allFailures.filter(({ point }) => !elsewhere.has(point));

/** Each ordered pair of different failures. */
export const failurePairs: readonly (readonly Failure[])[] = failuresHere.flatMap((one) =>
  failuresHere.filter((other) => other !== one).map((other) => [one, other]),
);

export interface Lived {
  /** How many of the failures came about: the life may take another way after the first. */
  readonly met: number;
  /** What ended otherwise than without failures. */
  readonly wrong: readonly string[];
}

/** @param failures each happens at its first occasion; a later one waits until those before it have happened. */
export async function liveThrough(failures: readonly Failure[]): Promise<Lived> {
  const story = new Story();
  const wrong: string[] = [];
  const met = arm(story, failures);
  const isIn = (deploymentId: string, phase: string) => {
    const now = story.phaseOf(deploymentId);
    if (now !== phase) wrong.push(`a deployment is ${now} where ${phase} was to be`);
  };
  try {
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
    wrong.push(...story.judge());
    isIn(second, 'LIVE');
    const [app] = documentsOf(story.world.store).apps;
    await story.ask('deleteApp', { workspaceId, appId: app?.id });
    await story.until(() => documentsOf(story.world.store).runs.length === 0);
    for (const service of story.world.run.services.keys()) wrong.push(`the service ${service} is left`);
  } catch (error) {
    wrong.push(error instanceof Error ? error.message : String(error));
  } finally {
    useSaboteur(undefined);
  }
  return { met: met(), wrong };
}

/** Has the failures happen, one after the other. @returns how many did. */
function arm(story: Story, failures: readonly Failure[]): () => number {
  let met = 0;
  useSaboteur(async (failure) => {
    const due = failures[met];
    if (!due || fileOfFailure(failure) !== fileOfFailure(due)) return;
    met += 1;
    if (failure.kind === 'throw') throw passingFailure(failure);
    await story.world.workers.die(`${failure.side} ${failure.point}`);
  });
  return () => met;
}
