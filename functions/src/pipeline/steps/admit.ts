// QUEUED: takes the app's pipeline when it is free. The newest waiting deployment wins; older ones are superseded.
import { buildsImage, type DeploymentRun, isTerminal, limitsOf, nextPhase } from '@deplight/contracts';
import { buildsUnderWay } from '../../store/builds-under-way.ts';
import { readApp, readDeployment, readRun, readWorkspace } from '../../store/documents.ts';
import { paths } from '../../store/paths.ts';
import type { Step, StepResult } from '../step.ts';

export const admit: Step = async (run, { log }) => {
  const app = await readApp(run);
  if (!app) return { to: 'CANCELED' };
  if (run.kind === 'preview') return admitPreview(run);
  // The app names the deployment that was asked for last; times would depend on whose clock wrote them.
  if (app.last && app.last.deploymentId !== run.deploymentId) {
    log(`Superseded by ${app.last.deploymentId}, which was asked for later.`);
    return { to: 'SUPERSEDED' };
  }
  if (
    app.activeDeploymentId &&
    app.activeDeploymentId !== run.deploymentId &&
    (await isUnderWay(app.activeDeploymentId))
  ) {
    return waitFor(run, `deployment ${app.activeDeploymentId} of the same app`);
  }
  const move = { to: nextPhase(run.kind, run.phase), generation: app.generation + 1 };
  if (!buildsImage(run.kind)) return move;
  const mostBuilds = limitsOf(await readWorkspace(run.workspaceId)).concurrentBuilds;
  if ((await buildsUnderWay(run.workspaceId)) >= mostBuilds) {
    return waitFor(run, `one of the workspace's ${mostBuilds} builds to end`);
  }
  // Others that wait may be let in at this moment: the move counts again.
  return { ...move, mostBuilds };
};

/** A preview waits for nobody of its app, whose own deployments always find one more build than previews may have. */
async function admitPreview(run: DeploymentRun): Promise<StepResult> {
  const { concurrentBuilds } = limitsOf(await readWorkspace(run.workspaceId));
  const mostBuilds = Math.max(1, concurrentBuilds - 1);
  if ((await buildsUnderWay(run.workspaceId)) < mostBuilds) return { to: nextPhase(run.kind, run.phase), mostBuilds };
  return waitFor(run, `one of the ${mostBuilds} builds that previews may have to end`);
}

async function isUnderWay(deploymentId: string): Promise<boolean> {
  const run = await readRun(deploymentId);
  return run?.type === 'deployment' && !isTerminal(run.phase);
}

async function waitFor(run: DeploymentRun, what: string): Promise<StepResult> {
  const waitingFor = `Waits for ${what}.`;
  const deployment = await readDeployment(run);
  if (deployment && deployment.waitingFor !== waitingFor && deployment.status === 'QUEUED') {
    await paths.deployment(run).update({ waitingFor });
  }
  return { wait: waitingFor };
}
