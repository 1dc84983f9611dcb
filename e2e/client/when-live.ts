// Listens to a deployment as a client does, until it is live.
import { DeploymentDocument, isTerminal } from '@deplight/contracts';
import { adminFirestore } from './admin.ts';
import { longPatienceMs } from './patience.ts';

interface Address {
  readonly workspaceId: string;
  readonly appId: string;
  readonly id: string;
}

/** @returns when it was seen to be live, and its document then. @throws when it ends otherwise, or not in time. */
export function whenLive(
  { workspaceId, appId, id }: Address,
  deadlineMs = longPatienceMs,
): Promise<{ liveMs: number; deployment: DeploymentDocument }> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(late);
      stop();
      settle();
    };
    const late = setTimeout(() => end(() => reject(new Error(`${id} is not live in time.`))), deadlineMs);
    const stop = adminFirestore()
      .doc(`workspaces/${workspaceId}/apps/${appId}/deployments/${id}`)
      .onSnapshot((snapshot) => {
        const liveMs = Date.now();
        const deployment = DeploymentDocument.parse(snapshot.data());
        if (!isTerminal(deployment.status)) return;
        const { status, error } = deployment;
        if (status === 'LIVE' || status === 'RETIRED') end(() => resolve({ liveMs, deployment }));
        else end(() => reject(new Error(`${id} ended ${status}: ${JSON.stringify(error)}`)));
      }, reject);
  });
}
