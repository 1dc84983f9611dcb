// Carries a commit status to GitHub: what is true when it leaves, and only where that is news. Whether the token is taken
// stands beside it in the app, where admins see it.
import { createHash } from 'node:crypto';
import type { AppDocument, DeploymentDocument, DeploymentKind } from '@deplight/contracts';
import { deploymentPage } from '../notify/pages.ts';
import type { Carrier } from '../outbox/carriers.ts';
import { readApp, readDeployment, readRun } from '../store/documents.ts';
import { commitStatus } from './commit-status.ts';
import { postCommitStatus } from './github-api.ts';
import { isOnGitHub } from './is-on-github.ts';
import { repositoryOf } from './repository-name.ts';
import { readRepositoryToken } from './repository-token.ts';
import { withTokensProblem } from './token-problem.ts';

export const carryGitHubStatus: Carrier<'github-status'> = async (content, { delivery, clock }) => {
  const nothing = { told: delivery.told ?? '', reference: null };
  const [app, deployment] = await Promise.all([readApp(content), readDeployment(content)]);
  if (!app || !deployment || !concernsCommit(deployment) || !isOnGitHub(deployment.sourceRef)) return nothing;
  const sha = await commitOf(deployment);
  const token = await readRepositoryToken(app, deployment.sourceRef);
  if (sha === undefined || token === undefined) return nothing;
  const status = commitStatus(deployment, contextOf(app, deployment), deploymentPage(app, deployment.id));
  const told = createHash('sha256').update(JSON.stringify(status)).digest('hex');
  if (told === delivery.told) return nothing;
  const place = { repository: repositoryOf(new URL(deployment.sourceRef)), sha };
  await withTokensProblem(app, clock, () => postCommitStatus(place, status, token));
  return { told, reference: null };
};

/** A restart and a rollback say nothing new about a commit. */
const kinds: ReadonlySet<DeploymentKind> = new Set(['deploy', 'redeploy', 'preview']);

function concernsCommit({ kind, sourceType }: DeploymentDocument): boolean {
  return sourceType === 'git' && kinds.has(kind);
}

/** What was fetched, or else what is going to be. */
async function commitOf({ id, commit }: DeploymentDocument): Promise<string | undefined> {
  if (commit) return commit.sha;
  const run = await readRun(id);
  return run?.type === 'deployment' && run.source.type === 'git' ? run.source.commit : undefined;
}

/** A preview's status stands beside that of the deployment which the same commit may become. */
function contextOf({ name }: AppDocument, { kind }: DeploymentDocument): string {
  return kind === 'preview' ? `${name}/preview` : name;
}
