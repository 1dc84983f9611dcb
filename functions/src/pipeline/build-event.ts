// A build event's one way in, whichever door it came through: Pub/Sub trigger or HTTPS push.

import { deploymentId } from '@deplight/contracts';
import { z } from 'zod';
import { cancelBuild, findBuild } from '../clouds/cloud-build.ts';
import { publish } from '../clouds/topics.ts';
import { readRun } from '../store/documents.ts';
import { readRuntimeSwitch } from '../store/runtime-switch.ts';

/** What we take from Cloud Build's message; its word on the result is not trusted, the step asks Cloud Build itself. */
const buildMessage = z.object({ id: z.string(), status: z.string(), tags: z.array(z.string()).default([]) });

/**
 * Wakes the deployment that a build belongs to.
 * @param message the decoded JSON of Cloud Build's message.
 * @returns what happened, for the function's log.
 */
export async function onBuildEvent(message: unknown): Promise<string> {
  const build = buildMessage.safeParse(message);
  if (!build.success) return 'not a build message';
  const id = build.data.tags.find((tag) => deploymentId.safeParse(tag).success);
  if (!id) return `build ${build.data.id} is not one of ours`;
  const goesOn = ['QUEUED', 'PENDING', 'WORKING'].includes(build.data.status);
  const run = await readRun(id);
  const isWanted = run?.type === 'deployment' && run.phase === 'BUILDING';
  if (isWanted && goesOn && build.data.status !== 'WORKING') return `build ${build.data.id} goes on`;
  if (!isWanted && !goesOn) return `${id} is past its build`;
  const { paused, reason } = await readRuntimeSwitch();
  if (paused) return `${id} is left to the sweeper: ${reason}`;
  if (!isWanted) return endBuildOf(id);
  if (goesOn) return keepOneBuildOf(id);
  await publish('steps', { id, seq: run.seq });
  return `${id} is woken by build ${build.data.id}: ${build.data.status}`;
}

/** Two workers may have begun one each; whoever looks keeps the oldest. */
async function keepOneBuildOf(id: string): Promise<string> {
  const build = await findBuild(id);
  return `build ${build?.id} of ${id} goes on`;
}

/** A worker that stood still may begin a build after its deployment has ended. */
async function endBuildOf(id: string): Promise<string> {
  const build = await findBuild(id);
  if (build?.outcome === 'running') await cancelBuild(build.id);
  return `${id} needs no build any more`;
}
