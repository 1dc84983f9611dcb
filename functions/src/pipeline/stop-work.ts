// Ends what a deployment has under way in the cloud, because it was canceled, overtaken or is out of time.
import type { DeploymentRun } from '@deplight/contracts';
import type { Clock } from '../clock.ts';
import { cancelBuild, findBuild } from '../clouds/cloud-build.ts';
import { giveUpBefore, giveUpForGood } from './give-up-revision.ts';
import type { StepResult } from './step.ts';
import { takeBackTraffic } from './take-back-traffic.ts';

/** CANCELED once nothing runs any more, else a wait; a transition makes SUPERSEDED of it where that is the truth. */
export async function stopWork(run: DeploymentRun, clock: Clock): Promise<StepResult> {
  if (run.phase === 'BUILDING') {
    const build = await findBuild(run.deploymentId);
    const state = build?.outcome === 'running' ? await cancelBuild(build.id) : build;
    if (state?.outcome === 'running') return { wait: `build ${state.id} to stop` };
  }
  if (run.phase === 'SHIFTING' && !(await takeBackTraffic(run, clock))) return { wait: 'the traffic to be taken back' };
  if (run.kind !== 'rollback' && ['RELEASING', 'VERIFYING', 'SHIFTING'].includes(run.phase)) {
    await giveUpForGood(run, clock);
    await giveUpBefore(run, clock);
  }
  return { to: 'CANCELED' };
}
