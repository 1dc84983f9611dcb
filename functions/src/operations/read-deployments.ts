// listDeployments and getDeployment.
import { DeplightError, DeploymentDocument, deploymentView, logView } from '@deplight/contracts';
import { notFound } from '../authorize/authorize.ts';
import { readDeployment, readLastChunks, readRun } from '../store/documents.ts';
import { paths } from '../store/paths.ts';
import type { Handler } from './handler.ts';

const defaultLimit = 20;
const shownChunks = 5;
const shownLines = 1_000;

export const listDeployments: Handler<'listDeployments'> = async (
  { appId, limit = defaultLimit, cursor },
  { workspaceId },
) => {
  const all =
    appId === undefined
      ? paths.allDeployments().where('workspaceId', '==', workspaceId)
      : paths.deployments(workspaceId, appId);
  let query = all.orderBy('createdAt', 'desc').orderBy('id', 'desc');
  if (cursor !== undefined) query = query.startAfter(...cursorValues(cursor));
  const found = await query.limit(limit + 1).get();
  const deployments = found.docs.map((snapshot) => DeploymentDocument.parse(snapshot.data()));
  const page = deployments.slice(0, limit);
  const last = deployments.length > limit ? page.at(-1) : undefined;
  return { deployments: page.map(deploymentView), nextCursor: last ? `${last.createdAt}~${last.id}` : null };
};

export const getDeployment: Handler<'getDeployment'> = async ({ deploymentId }) => {
  const run = await readRun(deploymentId);
  const deployment = run?.type === 'deployment' ? await readDeployment(run) : undefined;
  if (!deployment) throw notFound('deployment');
  const chunks = await readLastChunks({ ...deployment, deploymentId }, shownChunks);
  const logs = chunks.flatMap((chunk) => chunk.lines).slice(-shownLines);
  return { deployment: deploymentView(deployment), logs: logs.map(logView) };
};

function cursorValues(cursor: string): [string, string] {
  const [createdAt, id, ...rest] = cursor.split('~');
  if (!createdAt || !id || rest.length > 0)
    throw new DeplightError('INVALID_ARGUMENT', 'cursor: should be the nextCursor of an earlier answer.');
  return [createdAt, id];
}
