// What a deployment gets of its app's traffic, where that is split. Pure.
import type { AppDocument, DeploymentDocument } from '@deplight/contracts';

/** In percent; undefined where there is no split, or it has no part in it. */
export function shareOf(
  app: AppDocument | null | undefined,
  { id }: Pick<DeploymentDocument, 'id'>,
): number | undefined {
  return app?.split?.shares.find(({ deploymentId }) => deploymentId === id)?.percent;
}
