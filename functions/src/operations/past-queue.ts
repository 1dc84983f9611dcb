// A new deployment that does not queue: it is written as it stands once it has left the queue, in the transaction that
// makes it. A rollback never queues; the others do not where nobody is before them, which spares three writes and a hop.
import { buildsImage, limitsOf, nextPhase } from '@deplight/contracts';
import { transition } from '../pipeline/transition.ts';
import { buildsUnderWay } from '../store/builds-under-way.ts';
import { readRunsInPhases, readWorkspace } from '../store/documents.ts';
import type { NewDeployment } from './new-deployment.ts';

/** The new deployment past the queue: it holds the app's next generation from the start. Pure. */
export function pastQueue(made: NewDeployment, nowMs: number): NewDeployment {
  const unsealed = { ...made, run: { ...made.run, seal: '' }, previous: undefined };
  const move = { to: nextPhase(made.run.kind, made.run.phase), generation: made.app.generation + 1 };
  const moved = transition(unsealed, move, nowMs);
  if ('refused' in moved) throw new Error(`A new deployment does not leave the queue: ${moved.refused}`);
  return moved.state;
}

/**
 * Whether nobody is before it: no deployment of its app, and of its workspace none that waits, and fewer builds than it
 * may have. `admit` asks the same of those that wait. Reads outside of the transaction: those who order at the same
 * moment are kept apart by the count of deployments, which the transaction has read before; and one that leaves the
 * queue meanwhile is seen in it or after it, since the queue is read first.
 */
export async function isFirst({ run, app }: NewDeployment): Promise<boolean> {
  if (app.activeDeploymentId !== null) return false;
  if (!buildsImage(run.kind)) return true;
  const [workspace, waiting] = await Promise.all([
    readWorkspace(run.workspaceId),
    readRunsInPhases(run.workspaceId, ['QUEUED']),
  ]);
  return waiting.length === 0 && (await buildsUnderWay(run.workspaceId)) < limitsOf(workspace).concurrentBuilds;
}
