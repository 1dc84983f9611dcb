// readMetrics: an app's last figures for programs, from the documents that the dashboard draws.
import { metricsView } from '@deplight/contracts';
import { notFound } from '../authorize/authorize.ts';
import { readApp } from '../store/documents.ts';
import { readLastMinutes } from '../store/metrics.ts';
import type { Handler } from './handler.ts';

const defaultLimit = 10;

export const readMetrics: Handler<'readMetrics'> = async ({ appId, limit = defaultLimit }, { workspaceId }) => {
  if (!(await readApp({ workspaceId, appId }))) throw notFound('app');
  const minutes = await readLastMinutes({ workspaceId, appId }, limit);
  return { minutes: minutes.map(metricsView) };
};
