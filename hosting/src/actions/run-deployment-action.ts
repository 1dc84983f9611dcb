// Does one of the deployment actions and goes where its result can be seen.
import type { DeploymentDocument } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import { notify } from '../components/dl-toasts/dl-toasts.ts';
import { navigate } from '../router/navigation.ts';
import { type DeploymentActionName, deploymentActions } from './deployment-actions.ts';

export async function runDeploymentAction(
  deplight: Deplight,
  name: DeploymentActionName,
  from: DeploymentDocument,
): Promise<void> {
  const action = deploymentActions[name];
  const { deployment } = await action.run(deplight, from.id);
  notify(action.done);
  const { workspaceId, appId } = from;
  if (deployment.id !== from.id) navigate({ page: 'deployment', workspaceId, appId, deploymentId: deployment.id });
}
