// Turns Firestore snapshots of a workspace's deployments and their logs into events.
import { DeploymentDocument, deploymentView, isTerminal, LogChunkDocument, logView } from '@deplight/contracts';
import type { QuerySnapshot } from 'firebase-admin/firestore';
import { logger } from 'firebase-functions/logger';
import { paths } from '../store/paths.ts';
import type { EventStream } from './event-stream.ts';

const bootstrapSize = 50;
/** How long after its end a deployment's log is still followed; its last lines come a moment later. */
const lingerMs = 5_000;

export interface WorkspaceWatch {
  readonly workspaceId: string;
  /** The only app that the reader may see; undefined when it is all of them. */
  readonly appId: string | undefined;
  readonly deploymentId: string | undefined;
  /** ISO time up to which the reader has everything; a `bootstrap` is sent when there is none. */
  readonly since: string | undefined;
}

/** @returns stops every listener. */
export function watchWorkspace(watch: WorkspaceWatch, events: EventStream): () => void {
  const logs = new Map<string, () => void>();
  const fail = (error: unknown) => {
    logger.warn('An event stream lost its listener', { error });
    events.end();
  };
  const followLog = (document: DeploymentDocument) => {
    if (!logs.has(document.id)) logs.set(document.id, watchLog(document, watch.since, events, fail));
  };
  let first = true;
  const onSnapshot = (snapshot: QuerySnapshot) => {
    const changes = snapshot.docChanges().filter(({ type }) => type !== 'removed');
    const seen = changes.map(({ doc, type }) => ({
      isNew: type === 'added',
      document: DeploymentDocument.parse(doc.data()),
    }));
    if (first && watch.since === undefined) {
      events.send(
        'bootstrap',
        { deployments: seen.map(({ document }) => deploymentView(document)) },
        idOf(seen[0]?.document),
      );
    } else {
      for (const { isNew, document } of seen.reverse()) {
        if (first && document.updatedAt <= (watch.since ?? '')) continue;
        events.send(
          isNew && !first ? 'deployment.created' : 'deployment.updated',
          { deployment: deploymentView(document) },
          idOf(document),
        );
      }
    }
    for (const { document } of seen) {
      if (!isTerminal(document.status) || document.id === watch.deploymentId) followLog(document);
      else endLog(document.id, logs);
    }
    first = false;
  };
  const newest =
    watch.appId === undefined
      ? paths.allDeployments().where('workspaceId', '==', watch.workspaceId)
      : paths.deployments(watch.workspaceId, watch.appId);
  const chosen =
    watch.deploymentId === undefined
      ? newest.orderBy('createdAt', 'desc').limit(bootstrapSize)
      : newest.where('id', '==', watch.deploymentId);
  const stop = chosen.onSnapshot(onSnapshot, fail);
  return () => {
    stop();
    for (const stopLog of logs.values()) stopLog();
  };
}

function endLog(id: string, logs: Map<string, () => void>): void {
  const stop = logs.get(id);
  if (!stop) return;
  setTimeout(() => {
    stop();
    logs.delete(id);
  }, lingerMs).unref();
}

function watchLog(
  document: DeploymentDocument,
  since: string | undefined,
  events: EventStream,
  fail: (error: unknown) => void,
): () => void {
  let sent = 0;
  const chunks = paths.logs({ ...document, deploymentId: document.id }).orderBy('first');
  return chunks.onSnapshot((snapshot) => {
    for (const { doc } of snapshot.docChanges()) {
      const chunk = LogChunkDocument.parse(doc.data());
      for (const line of chunk.lines) {
        if (line.n <= sent) continue;
        sent = line.n;
        if (since === undefined || line.t > since)
          events.send('log.appended', { deploymentId: document.id, log: logView(line) });
      }
    }
  }, fail);
}

function idOf(document: DeploymentDocument | undefined): string | undefined {
  return document && `${document.updatedAt}~${document.id}`;
}
