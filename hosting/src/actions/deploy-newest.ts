// Deploys what an app's branch holds now: the source of a known deployment, asked for anew. Pure but for `deployNewest`.
import type { DeploymentDocument, DeploymentView, OperationRequest } from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';

type Known = Pick<DeploymentDocument, 'workspaceId' | 'appId' | 'sourceType' | 'sourceRef' | 'branch' | 'rootDir'>;
type Request = Omit<OperationRequest<'createDeployment'>, 'idempotencyKey'>;

/** Null for an archive: it has no newer commit, and has to be given anew. */
export function newestRequest({ workspaceId, appId, sourceType, sourceRef, branch, rootDir }: Known): Request | null {
  if (sourceType !== 'git') return null;
  return {
    workspaceId,
    appId,
    gitUrl: sourceRef,
    ...(branch === null ? {} : { branch }),
    ...(rootDir === null ? {} : { rootDir }),
  };
}

export async function deployNewest(deplight: Deplight, request: Request): Promise<DeploymentView> {
  const { deployment } = await deplight.createDeployment({ ...request, idempotencyKey: crypto.randomUUID() });
  return deployment;
}
