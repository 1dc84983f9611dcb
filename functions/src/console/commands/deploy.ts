// deploy, rollback and restart: each makes a deployment and follows it to its end.
import { DeplightError, type DeploymentView } from '@deplight/contracts';
import { findDeployment } from '../find-deployment.ts';
import { followDeployment } from '../follow-deployment.ts';
import type { AppCommand, AppStand } from '../stand.ts';

export const deploy: AppCommand = (stand) => followDeployment(stand, () => deployed(stand));

export const restart: AppCommand = (stand) =>
  followDeployment(stand, async () => {
    const { workspaceId, id: appId } = stand.app;
    return (await stand.perform('restartApp', { workspaceId, appId })).deployment;
  });

export const rollback: AppCommand = (stand) =>
  followDeployment(stand, async () => {
    const [word] = stand.line.words;
    const deploymentId = word === undefined ? await lastGood(stand) : (await findDeployment(stand, word)).id;
    return (await stand.perform('rollbackApp', { deploymentId })).deployment;
  });

async function deployed({ app, line, perform }: AppStand): Promise<DeploymentView> {
  const [gitUrl] = line.words;
  const { branch } = line.flags;
  if (gitUrl !== undefined) {
    const named = typeof branch === 'string' ? { branch } : {};
    return (await perform('createDeployment', { workspaceId: app.workspaceId, appId: app.id, gitUrl, ...named }))
      .deployment;
  }
  if (branch !== undefined)
    throw new DeplightError('INVALID_ARGUMENT', 'A branch goes with a repository: deploy GIT-URL -b BRANCH');
  const origin = app.last?.deploymentId;
  if (origin === undefined)
    throw new DeplightError('NOTHING_LIVE', `${app.name} was never deployed, so there is nothing to build again.`, {
      hint: 'Type deploy GIT-URL.',
    });
  return (await perform('redeployApp', { deploymentId: origin })).deployment;
}

/** The version that did well before what is live; else the newest that was live once. */
async function lastGood({ app, perform }: AppStand): Promise<string> {
  const { deployments } = await perform('listDeployments', { workspaceId: app.workspaceId, appId: app.id, limit: 100 });
  const retired = deployments.filter(({ status }) => status === 'RETIRED');
  const found = retired.find(({ id }) => id === app.fallback) ?? retired[0];
  if (found) return found.id;
  throw new DeplightError('NOT_ROLLBACKABLE', `${app.name} has no earlier version to go back to.`);
}
