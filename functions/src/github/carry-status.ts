// Carries a commit status to GitHub: what is true when it leaves, and only where that is news. Whether the token is taken
// stands beside it in the app, where admins see it.
import { createHash } from 'node:crypto';
import type { AppDocument, DeploymentDocument } from '@deplight/contracts';
import { deploymentPage } from '../notify/pages.ts';
import type { Carrier } from '../outbox/carriers.ts';
import { commitStatus } from './commit-status.ts';
import { postCommitStatus } from './github-api.ts';
import { withTokensProblem } from './token-problem.ts';
import { toldCommit } from './told-commit.ts';

export const carryGitHubStatus: Carrier<'github-status'> = async (content, { delivery, clock }) => {
  const nothing = { told: delivery.told ?? '', reference: null };
  const about = await toldCommit(content);
  if (!about) return nothing;
  const { app, deployment, token } = about;
  const status = commitStatus(deployment, contextOf(app, deployment), deploymentPage(app, deployment.id));
  const told = createHash('sha256').update(JSON.stringify(status)).digest('hex');
  if (told === delivery.told) return nothing;
  await withTokensProblem(app, clock, () => postCommitStatus(about, status, token));
  return { told, reference: null };
};

/** A preview's status stands beside that of the deployment which the same commit may become. */
function contextOf({ name }: AppDocument, { kind }: DeploymentDocument): string {
  return kind === 'preview' ? `${name}/preview` : name;
}
