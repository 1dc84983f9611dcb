// readLogs and watchLogs: what an app says, as it was and as it comes.
import type { AppDocument } from '@deplight/contracts';
import { notFound } from '../authorize/authorize.ts';
import { renewLogLease } from '../logs/log-lease.ts';
import { readRuntimeLogs } from '../logs/read-logs.ts';
import { readApp, readDeployment } from '../store/documents.ts';
import type { Handler } from './handler.ts';

export const readLogs: Handler<'readLogs'> = async ({ workspaceId, appId, ...query }, { clock }) =>
  readRuntimeLogs(await appOf(workspaceId, appId), query, clock);

export const watchLogs: Handler<'watchLogs'> = async (
  { appId, deploymentId = null },
  { workspaceId, caller, clock },
) => {
  await appOf(workspaceId, appId);
  if (deploymentId !== null && !(await readDeployment({ workspaceId, appId, deploymentId })))
    throw notFound('deployment');
  return renewLogLease({ workspaceId, uid: caller.uid }, { appId, deploymentId }, clock);
};

async function appOf(workspaceId: string, appId: string): Promise<AppDocument> {
  const app = await readApp({ workspaceId, appId });
  if (!app || app.deletedAt !== null) throw notFound('app');
  return app;
}
