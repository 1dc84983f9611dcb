// What becomes of a deployment whose worker finds the service taken by a higher generation.
import type { DeploymentRun } from '@deplight/contracts';
import { readApp } from '../store/documents.ts';
import type { StepResult } from './step.ts';

/** The next one's, or the fence of its own end, which whoever set it is about to write down. */
export async function fencedOut(run: DeploymentRun): Promise<StepResult> {
  const app = await readApp(run);
  return app && app.generation <= run.generation ? { wait: 'its end: it was told to stop' } : { to: 'SUPERSEDED' };
}
