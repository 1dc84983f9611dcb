// What event streams are fed from: Firestore's listeners on deployments and on logs, each shared by all who read the same.
import {
  DeploymentDocument,
  type DeploymentView,
  deploymentView,
  LogChunkDocument,
  type LogView,
  logView,
} from '@deplight/contracts';
import { paths } from '../store/paths.ts';
import { sound } from '../store/sound.ts';
import { type OpenSource, SharedSources } from './shared-sources.ts';

const bootstrapSize = 50;

/** Which deployments: a workspace's newest ones, those of one app, or only one. */
export interface DeploymentScope {
  readonly workspaceId: string;
  readonly appId: string | undefined;
  readonly deploymentId: string | undefined;
}

export interface Told {
  readonly document: DeploymentDocument;
  /** The same object for every reader, so that its JSON is made once. */
  readonly data: { readonly deployment: DeploymentView };
}

export interface DeploymentNews {
  /** All there are, the newest first. */
  readonly all: readonly Told[];
  readonly changed: readonly (Told & { readonly isNew: boolean })[];
}

export interface ToldLine {
  /** When it was said. */
  readonly t: string;
  readonly data: { readonly deploymentId: string; readonly log: LogView };
}

export const deploymentSources = new SharedSources<DeploymentNews>();
export const logSources = new SharedSources<readonly ToldLine[]>();

export function openDeployments(scope: DeploymentScope): OpenSource<DeploymentNews> {
  return ({ news, lost }) => {
    const known = new Map<string, Told>();
    let all: readonly Told[] | undefined;
    const stop = chosen(scope).onSnapshot((snapshot) => {
      const changed = snapshot.docChanges().flatMap(({ doc, type }) => {
        if (type === 'removed') {
          known.delete(doc.id);
          return [];
        }
        const document = sound(DeploymentDocument, doc);
        // One that was sound is as it was told of last.
        if (!document) return [];
        const told = { document, data: { deployment: deploymentView(document) } };
        known.set(doc.id, told);
        return [{ ...told, isNew: type === 'added' }];
      });
      all = snapshot.docs.flatMap(({ id }) => known.get(id) ?? []);
      news({ all, changed });
    }, lost);
    return { soFar: () => all && { all, changed: [] }, stop };
  };
}

function chosen({ workspaceId, appId, deploymentId }: DeploymentScope) {
  const newest =
    appId === undefined
      ? paths.allDeployments().where('workspaceId', '==', workspaceId)
      : paths.deployments(workspaceId, appId);
  return deploymentId === undefined
    ? newest.orderBy('createdAt', 'desc').limit(bootstrapSize)
    : newest.where('id', '==', deploymentId);
}

/** A deployment's lines in their order, each once. */
export function openLog(document: DeploymentDocument): OpenSource<readonly ToldLine[]> {
  return ({ news, lost }) => {
    const chunks = new Map<string, LogChunkDocument['lines']>();
    let last = 0;
    const told = (lines: LogChunkDocument['lines']) =>
      lines.map((line) => ({ t: line.t, data: { deploymentId: document.id, log: logView(line) } }));
    const query = paths.logs({ ...document, deploymentId: document.id }).orderBy('first');
    const stop = query.onSnapshot((snapshot) => {
      const fresh = snapshot.docChanges().flatMap(({ doc, type }) => {
        if (type === 'removed') return [];
        const lines = sound(LogChunkDocument, doc)?.lines ?? [];
        chunks.set(doc.id, lines);
        return lines.filter(({ n }) => n > last);
      });
      last = fresh.at(-1)?.n ?? last;
      if (fresh.length > 0) news(told(fresh));
    }, lost);
    return { soFar: () => told([...chunks.values()].flat()), stop };
  };
}
