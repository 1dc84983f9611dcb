// Turns what happens to a workspace's deployments and their logs into one reader's events.
import { type DeploymentDocument, isTerminal } from '@deplight/contracts';
import { logger } from '../telemetry/log.ts';
import type { EventStream } from './event-stream.ts';
import { eventId } from './last-event-id.ts';
import {
  type DeploymentNews,
  type DeploymentScope,
  deploymentSources,
  logSources,
  openDeployments,
  openLog,
  type Told,
} from './workspace-sources.ts';

/** How long after its end a deployment's log is still followed: its last lines come later, and under load much later. */
const lingerMs = 30_000;

export interface WorkspaceWatch extends DeploymentScope {
  /** ISO time up to which the reader has everything; a `bootstrap` is sent when there is none. */
  readonly since: string | undefined;
}

/** @returns leaves every source. */
export function watchWorkspace(watch: WorkspaceWatch, events: EventStream): () => void {
  const logs = new Map<string, () => void>();
  const lost = (error: unknown) => {
    logger.warn('An event stream lost its listener', { error });
    events.end();
  };
  const followLog = (document: DeploymentDocument) => {
    if (!logs.has(document.id)) logs.set(document.id, sendLines(document, watch.since, { events, lost }));
  };
  let first = true;
  const news = (told: DeploymentNews) => {
    if (first) tellBeginning(told, watch.since, events);
    else tellChanges(told, events);
    for (const { document } of first ? told.all : told.changed) {
      const isFollowed = !isTerminal(document.status) || document.id === watch.deploymentId;
      // One that ended while the reader was away has lines that the reader misses.
      if (isFollowed || (first && isNews(document, watch.since))) followLog(document);
      if (!isFollowed) endLog(document.id, logs);
    }
    first = false;
  };
  const { workspaceId, appId, deploymentId } = watch;
  const name = [workspaceId, appId, deploymentId].join('/');
  const leave = deploymentSources.listen(name, openDeployments(watch), { news, lost });
  return () => {
    leave();
    for (const leaveLog of logs.values()) leaveLog();
  };
}

/** Everything to a new reader; to one that comes back, what has changed meanwhile. */
function tellBeginning({ all }: DeploymentNews, since: string | undefined, events: EventStream): void {
  if (since === undefined) {
    const newest = all[0] && eventId(all[0].document);
    events.send('bootstrap', { deployments: all.map(({ data }) => data.deployment) }, newest);
    return;
  }
  const missed = all.filter(({ document }) => isNews(document, since));
  for (const { document, data } of inOrder(missed)) events.send('deployment.updated', data, eventId(document));
}

function tellChanges({ changed }: DeploymentNews, events: EventStream): void {
  for (const { isNew, document, data } of inOrder(changed))
    events.send(isNew ? 'deployment.created' : 'deployment.updated', data, eventId(document));
}

/** Whether a reader that comes back does not have it. */
function isNews({ updatedAt }: DeploymentDocument, since: string | undefined): boolean {
  return since !== undefined && updatedAt > since;
}

/** By when they changed, since the newest id that a reader has says up to when it has everything. */
function inOrder<One extends Told>(told: readonly One[]): readonly One[] {
  return told.toSorted((a, b) => (a.document.updatedAt < b.document.updatedAt ? -1 : 1));
}

function endLog(id: string, logs: Map<string, () => void>): void {
  const leave = logs.get(id);
  if (!leave) return;
  setTimeout(() => {
    leave();
    logs.delete(id);
  }, lingerMs).unref();
}

function sendLines(
  document: DeploymentDocument,
  since: string | undefined,
  { events, lost }: { readonly events: EventStream; readonly lost: (error: unknown) => void },
): () => void {
  return logSources.listen(document.id, openLog(document), {
    lost,
    news: (lines) => {
      for (const { t, data } of lines) if (since === undefined || t > since) events.send('log.appended', data);
    },
  });
}
