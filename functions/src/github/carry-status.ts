// Carries a commit status to GitHub: what is true when it leaves, and only where that is news. Whether the token is taken
// stands beside it in the app, where admins see it.
import { createHash } from 'node:crypto';
import { type AppDocument, DeplightError, type DeploymentDocument } from '@deplight/contracts';
import { changeApp } from '../care/change-app.ts';
import { type Clock, isoNow } from '../clock.ts';
import { deploymentPage } from '../notify/pages.ts';
import type { Carrier } from '../outbox/carriers.ts';
import { readApp, readDeployment, readRun } from '../store/documents.ts';
import { commitStatus } from './commit-status.ts';
import { postCommitStatus } from './github-api.ts';
import { isOnGitHub } from './is-on-github.ts';
import { repositoryOf } from './repository-name.ts';
import { readRepositoryToken } from './repository-token.ts';

export const carryGitHubStatus: Carrier<'github-status'> = async (content, { delivery, clock }) => {
  const nothing = { told: delivery.told ?? '', reference: null };
  const [app, deployment] = await Promise.all([readApp(content), readDeployment(content)]);
  if (!app || !deployment || !concernsCommit(deployment) || !isOnGitHub(deployment.sourceRef)) return nothing;
  const sha = await commitOf(deployment);
  const token = await readRepositoryToken(app, deployment.sourceRef);
  if (sha === undefined || token === undefined) return nothing;
  const status = commitStatus(deployment, app.name, deploymentPage(app, deployment.id));
  const told = createHash('sha256').update(JSON.stringify(status)).digest('hex');
  if (told === delivery.told) return nothing;
  try {
    await postCommitStatus({ repository: repositoryOf(new URL(deployment.sourceRef)), sha }, status, token);
    await noteProblem(app, null, clock);
    return { told, reference: null };
  } catch (error) {
    await noteProblem(app, error instanceof DeplightError ? error.message : 'Something went wrong inside.', clock);
    throw error;
  }
};

/** A restart and a rollback say nothing new about a commit. */
function concernsCommit({ kind, sourceType }: DeploymentDocument): boolean {
  return sourceType === 'git' && (kind === 'deploy' || kind === 'redeploy');
}

/** What was fetched, or else what is going to be. */
async function commitOf({ id, commit }: DeploymentDocument): Promise<string | undefined> {
  if (commit) return commit.sha;
  const run = await readRun(id);
  return run?.type === 'deployment' && run.source.type === 'git' ? run.source.commit : undefined;
}

/** Beside the token that was used: it may have been replaced meanwhile. */
async function noteProblem(app: AppDocument, sentence: string | null, clock: Clock): Promise<void> {
  const used = app.repositoryToken;
  if ((used?.problem?.sentence ?? null) === sentence) return;
  await changeApp({ workspaceId: app.workspaceId, appId: app.id }, clock, ({ repositoryToken: now }) => {
    if (now === null || now.key !== used?.key) return {};
    const problem = sentence === null ? null : { at: isoNow(clock), sentence: sentence.slice(0, 400) };
    return { repositoryToken: { ...now, problem } };
  });
}
