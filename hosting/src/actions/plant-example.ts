// One click from an example to its deployment page.
import type { Deplight } from '@deplight/sdk';
import type { Example } from '../config.ts';
import { navigate } from '../router/navigation.ts';

export async function plantExample(deplight: Deplight, workspaceId: string, example: Example): Promise<void> {
  const { gitUrl, branch, rootDir } = example;
  const { deployment } = await deplight.createDeployment({
    workspaceId,
    gitUrl,
    ...(branch === undefined ? {} : { branch }),
    ...(rootDir === undefined ? {} : { rootDir }),
    idempotencyKey: crypto.randomUUID(),
  });
  navigate({ page: 'deployment', workspaceId, appId: deployment.appId, deploymentId: deployment.id });
}
