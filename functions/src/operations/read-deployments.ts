// listDeployments, getDeployment and readDeploymentLog.
import { DeploymentDocument, deploymentView, logView } from '@deplight/contracts';
import { notFound } from '../authorize/authorize.ts';
import { readChunksFrom, readDeployment, readLastChunks, readRun } from '../store/documents.ts';
import { paths } from '../store/paths.ts';
import type { Handler } from './handler.ts';
import { pageOf, readCursor } from './page-cursor.ts';

const defaultLimit = 20;
const shownChunks = 5;
const shownLines = 1_000;
/** Chunks hold at most 64 KiB, so a page stays below what an answer may have. */
const chunksPerPage = 20;

export const listDeployments: Handler<'listDeployments'> = async (
  { appId, limit = defaultLimit, cursor },
  { workspaceId },
) => {
  const all =
    appId === undefined
      ? paths.allDeployments().where('workspaceId', '==', workspaceId)
      : paths.deployments(workspaceId, appId);
  let query = all.orderBy('createdAt', 'desc').orderBy('id', 'desc');
  if (cursor !== undefined) query = query.startAfter(...readCursor(cursor));
  const found = await query.limit(limit + 1).get();
  const { page, nextCursor } = pageOf(found.docs, { schema: DeploymentDocument, time: 'createdAt', limit });
  return { deployments: page.map(deploymentView), nextCursor };
};

export const getDeployment: Handler<'getDeployment'> = async ({ deploymentId }) => {
  const run = await readRun(deploymentId);
  const deployment = run?.type === 'deployment' ? await readDeployment(run) : undefined;
  if (!deployment) throw notFound('deployment');
  const chunks = await readLastChunks({ ...deployment, deploymentId }, shownChunks);
  const logs = chunks.flatMap((chunk) => chunk.lines).slice(-shownLines);
  return { deployment: deploymentView(deployment), logs: logs.map(logView) };
};

export const readDeploymentLog: Handler<'readDeploymentLog'> = async ({
  deploymentId,
  limit = shownLines,
  pageToken = '1',
}) => {
  const run = await readRun(deploymentId);
  if (run?.type !== 'deployment') throw notFound('deployment');
  const from = Number(pageToken);
  const chunks = await readChunksFrom(run, from, chunksPerPage);
  const found = chunks.flatMap(({ lines }) => lines).filter(({ n }) => n >= from);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  // A full page of chunks says nothing about what comes after it.
  const more = last !== undefined && (found.length > page.length || chunks.length === chunksPerPage);
  return { lines: page.map(logView), nextPageToken: more ? String(last.n + 1) : null };
};
