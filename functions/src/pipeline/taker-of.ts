// Who is moving an app's traffic right now.
import { type AppDocument, type DeploymentRun, isCancelable } from '@deplight/contracts';
import { readRun } from '../store/documents.ts';

/**
 * The deployment that is moving the app's traffic, if one is. One that has ended while the app still names it has just done so:
 * the app is to be read anew.
 */
export async function takerOf({ activeDeploymentId }: AppDocument): Promise<DeploymentRun | undefined> {
  const run = activeDeploymentId === null ? undefined : await readRun(activeDeploymentId);
  return run?.type === 'deployment' && !isCancelable(run.phase) ? run : undefined;
}
