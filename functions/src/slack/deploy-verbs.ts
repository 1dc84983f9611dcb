// deploy and rollback.
import { type AppDocument, DeplightError, type DeploymentView } from '@deplight/contracts';
import { deploymentPage } from '../notify/pages.ts';
import { readDeployment } from '../store/documents.ts';
import { linkTo } from './text.ts';
import { appNamed, appsOf, performAs, type SlackCaller, type VerbHandler } from './verb-handler.ts';

const deploy: VerbHandler = async ([name = '', gitUrl], act) => {
  const workspaceId = await act.workspace();
  const { deployment } =
    gitUrl === undefined
      ? await deployAgain(act, await appNamed(act, workspaceId, name))
      : await performAs(act, 'createDeployment', { workspaceId, name, gitUrl, idempotencyKey: act.key });
  return begun('Deploying', await appOf(act, deployment), deployment);
};

/** The newest of the app's branch; an archive is built once more, since there is nothing newer to fetch. */
async function deployAgain(act: SlackCaller, app: AppDocument) {
  const ids = { workspaceId: app.workspaceId, appId: app.id };
  const last = app.last && (await readDeployment({ ...ids, deploymentId: app.last.deploymentId }));
  if (!last) {
    throw new DeplightError('NOT_FOUND', `${app.name} was never deployed.`, {
      hint: `Say what to deploy: /deplight deploy ${app.name} GIT-URL.`,
    });
  }
  if (last.sourceType === 'archive')
    return performAs(act, 'redeployApp', { deploymentId: last.id, idempotencyKey: act.key });
  const { sourceRef: gitUrl, branch, rootDir } = last;
  const chosen = { ...(branch === null ? {} : { branch }), ...(rootDir === null ? {} : { rootDir }) };
  return performAs(act, 'createDeployment', { ...ids, gitUrl, ...chosen, idempotencyKey: act.key });
}

const rollback: VerbHandler = async ([name = '', wanted], act) => {
  const workspaceId = await act.workspace();
  const app = await appNamed(act, workspaceId, name);
  const deploymentId = wanted ?? app.fallback ?? (await lastRetired(act, app));
  const target = await performAs(act, 'getDeployment', { deploymentId });
  if (target.deployment.appId !== app.id)
    throw new DeplightError('NOT_FOUND', `${app.name} has no such deployment.`, { hint: 'Check the id.' });
  const { deployment } = await performAs(act, 'rollbackApp', { deploymentId, idempotencyKey: act.key });
  return begun('Rolling back', app, deployment);
};

async function lastRetired(act: SlackCaller, app: AppDocument): Promise<string> {
  const request = { workspaceId: app.workspaceId, appId: app.id, limit: 50 };
  const { deployments } = await performAs(act, 'listDeployments', request);
  const found = deployments.find(({ status }) => status === 'RETIRED');
  if (found) return found.id;
  throw new DeplightError('NOT_ROLLBACKABLE', `${app.name} has no older version that was live.`);
}

export const deployVerbs = { deploy, rollback };

async function appOf(act: SlackCaller, { workspaceId, appId }: DeploymentView): Promise<AppDocument | undefined> {
  return (await appsOf(act, workspaceId)).find(({ id }) => id === appId);
}

export function begun(doing: string, app: AppDocument | undefined, { id }: DeploymentView): string {
  return app ? `${doing} *${app.name}*: ${linkTo(deploymentPage(app, id), id)}` : `${doing}: ${id}`;
}
