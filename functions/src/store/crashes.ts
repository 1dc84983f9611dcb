// The last crash of what is live, on its deployment's document.
import { type Crash, DeploymentDocument } from '@deplight/contracts';
import { firestore } from './firestore.ts';
import { paths } from './paths.ts';

/** @returns false when the deployment is gone or has this crash, or a later one. */
export function keepNewestCrash(
  ids: { workspaceId: string; appId: string; deploymentId: string },
  crash: Crash,
): Promise<boolean> {
  const reference = paths.deployment(ids);
  return firestore().runTransaction(async (transaction) => {
    const stored = (await transaction.get(reference)).data();
    const known = stored && DeploymentDocument.parse(stored).crash;
    if (!stored || (known && known.at >= crash.at)) return false;
    transaction.update(reference, { crash });
    return true;
  });
}
