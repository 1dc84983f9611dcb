// Which commit of which repository a deployment tells GitHub of, and with which token; undefined where it tells of none.
import type { AppDocument, DeploymentDocument, DeploymentKind } from '@deplight/contracts';
import { type DeploymentIds, readApp, readDeployment, readRun } from '../store/documents.ts';
import { isOnGitHub } from './is-on-github.ts';
import { repositoryOf } from './repository-name.ts';
import { readRepositoryToken } from './repository-token.ts';

export interface ToldCommit {
  readonly app: AppDocument;
  readonly deployment: DeploymentDocument;
  /** `owner/name` */
  readonly repository: string;
  readonly sha: string;
  readonly token: string;
}

/** A restart and a rollback say nothing new about a commit. */
const kinds: ReadonlySet<DeploymentKind> = new Set(['deploy', 'redeploy', 'preview']);

export async function toldCommit(ids: DeploymentIds): Promise<ToldCommit | undefined> {
  const [app, deployment] = await Promise.all([readApp(ids), readDeployment(ids)]);
  if (!app || !deployment || !concernsCommit(deployment) || !isOnGitHub(deployment.sourceRef)) return undefined;
  const sha = await commitOf(deployment);
  const token = await readRepositoryToken(app, deployment.sourceRef);
  if (sha === undefined || token === undefined) return undefined;
  return { app, deployment, repository: repositoryOf(new URL(deployment.sourceRef)), sha, token };
}

function concernsCommit({ kind, sourceType }: DeploymentDocument): boolean {
  return sourceType === 'git' && kinds.has(kind);
}

/** What was fetched, or else what is going to be. */
async function commitOf({ id, commit }: DeploymentDocument): Promise<string | undefined> {
  if (commit) return commit.sha;
  const run = await readRun(id);
  return run?.type === 'deployment' && run.source.type === 'git' ? run.source.commit : undefined;
}
