// A build event's one way in, whichever door it came through: Pub/Sub trigger or HTTPS push.

import { deploymentId } from '@deplight/contracts';
import { z } from 'zod';
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
  if (['QUEUED', 'PENDING', 'WORKING'].includes(build.data.status)) return `build ${build.data.id} goes on`;
  const run = await readRun(id);
  if (run?.type !== 'deployment' || run.phase !== 'BUILDING') return `${id} is past its build`;
  const { paused, reason } = await readRuntimeSwitch();
  if (paused) return `${id} is left to the sweeper: ${reason}`;
  await publish('steps', { id, seq: run.seq });
  return `${id} is woken by build ${build.data.id}: ${build.data.status}`;
}
