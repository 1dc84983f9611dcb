// One click from an example to its deployment.
import type { DeploymentView } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import type { Example } from '../config.ts';

export async function plantExample(deplight: Deplight, workspaceId: string, example: Example): Promise<DeploymentView> {
  const { gitUrl, branch, rootDir } = example;
  const { deployment } = await deplight.createDeployment({
    workspaceId,
    gitUrl,
    ...(branch === undefined ? {} : { branch }),
    ...(rootDir === undefined ? {} : { rootDir }),
    idempotencyKey: crypto.randomUUID(),
  });
  return deployment;
}
