// readUsage: a workspace's limits beside what it has; counted by the database, so that a large workspace costs little.
import { type LimitName, limitNames, limitsOf } from '@deplight/contracts';
import type { Query } from 'firebase-admin/firestore';
import { dayOf } from '../logs/log-budget.ts';
import { buildsUnderWay } from '../store/builds-under-way.ts';
import { readInvites, readWorkspace } from '../store/documents.ts';
import { readLogUsage } from '../store/log-usage.ts';
import { paths } from '../store/paths.ts';
import { readPreviewsOfWorkspace } from '../store/previews.ts';
import { isOpen } from './create-invite.ts';
import { deploymentsOfLastHour } from './deployment-rate.ts';
import type { Handler } from './handler.ts';

export const readUsage: Handler<'readUsage'> = async (_request, { workspaceId, clock }) => {
  const nowMs = clock.now();
  const [workspace, apps, members, secrets, invites, webhooks, previews, concurrentJobs] = await Promise.all([
    readWorkspace(workspaceId),
    countOf(paths.apps(workspaceId)),
    countOf(paths.members(workspaceId)),
    countOf(paths.secrets(workspaceId)),
    readInvites(workspaceId),
    countOf(paths.webhooks(workspaceId)),
    readPreviewsOfWorkspace(workspaceId),
    countOf(paths.jobRuns().where('workspaceId', '==', workspaceId)),
  ]);
  const [concurrentBuilds, deploymentsPerHour, logBytesPerDay] = await Promise.all([
    buildsUnderWay(workspaceId),
    deploymentsOfLastHour(workspaceId, nowMs),
    readLogUsage(workspaceId, dayOf(nowMs)),
  ]);
  const open = invites.filter((invite) => isOpen(invite, nowMs)).length;
  const used: Partial<Record<LimitName, number>> = {
    apps,
    members,
    secrets,
    invites: open,
    webhooks,
    previews: previews.filter(({ state }) => state !== 'REMOVED').length,
    concurrentJobs,
    concurrentBuilds,
    deploymentsPerHour,
    logBytesPerDay,
  };
  const limits = limitsOf(workspace);
  const rows = limitNames.map((name) => [name, { most: limits[name], used: used[name] ?? null }] as const);
  return { usage: Object.fromEntries(rows) as Record<LimitName, { most: number; used: number | null }> };
};

async function countOf(query: Query): Promise<number> {
  return (await query.count().get()).data().count;
}
