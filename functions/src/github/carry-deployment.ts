// Carries a deployment to GitHub's own list of them: made there once, found again by its task, and its state as it is when it
// leaves. A token that may not do that shows commit statuses all the same.
import { createHash } from 'node:crypto';
import { deploymentPage } from '../notify/pages.ts';
import type { Carrier } from '../outbox/carriers.ts';
import { deploymentStatus, newGitHubDeployment, taskOf } from './deployment-status.ts';
import { createGitHubDeployment, findGitHubDeployment, postDeploymentStatus } from './github-api.ts';
import { type ToldCommit, toldCommit } from './told-commit.ts';

export const carryGitHubDeployment: Carrier<'github-deployment'> = async (content, { delivery }) => {
  const nothing = { told: delivery.told ?? '', reference: delivery.reference };
  const about = await toldCommit(content);
  if (!about) return nothing;
  const status = deploymentStatus(about.deployment, deploymentPage(about.app, about.deployment.id));
  const told = createHash('sha256').update(JSON.stringify(status)).digest('hex');
  if (told === delivery.told) return nothing;
  const id = delivery.reference?.id ?? (await listed(about));
  await postDeploymentStatus(about, id, status);
  return { told, reference: { place: about.repository.slice(0, 100), id } };
};

/** Its id there; one whose making was answered to nobody is not made twice. */
async function listed(about: ToldCommit): Promise<string> {
  const { deployment, app, sha } = about;
  const known = await findGitHubDeployment(about, taskOf(deployment));
  return known ?? (await createGitHubDeployment(about, newGitHubDeployment(deployment, { appName: app.name, sha })));
}
