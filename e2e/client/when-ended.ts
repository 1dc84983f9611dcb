// Listens to a deployment as a client does, until it has ended: who asks again and again keeps the stack busy with that.
import { DeploymentDocument, isTerminal } from '@deplight/contracts';
import { adminFirestore } from './admin.ts';

const usualDeadlineMs = 300_000;

interface Address {
  readonly workspaceId: string;
  readonly appId: string;
  readonly id: string;
}

interface Ended {
  /** When its end was seen. */
  readonly endedMs: number;
  readonly deployment: DeploymentDocument;
}

/** @throws when it has not ended in time, saying how far it came. */
export function whenEnded({ workspaceId, appId, id }: Address, deadlineMs = usualDeadlineMs): Promise<Ended> {
  return new Promise((resolve, reject) => {
    let seen: Partial<DeploymentDocument> = {};
    const end = (settle: () => void) => {
      clearTimeout(late);
      stop();
      settle();
    };
    const late = setTimeout(() => {
      const { status, stages } = seen;
      end(() =>
        reject(new Error(`${id} has not ended within ${deadlineMs} ms: ${JSON.stringify({ status, stages })}`)),
      );
    }, deadlineMs);
    const stop = adminFirestore()
      .doc(`workspaces/${workspaceId}/apps/${appId}/deployments/${id}`)
      .onSnapshot(
        (snapshot) => {
          const deployment = DeploymentDocument.parse(snapshot.data());
          seen = deployment;
          if (isTerminal(deployment.status)) end(() => resolve({ endedMs: Date.now(), deployment }));
        },
        (error) => end(() => reject(error)),
      );
  });
}

/** @returns when it was seen to be live, and its document then. @throws when it ends otherwise, or not in time. */
export async function whenLive(address: Address, deadlineMs = usualDeadlineMs) {
  const { endedMs: liveMs, deployment } = await whenEnded(address, deadlineMs);
  const { status, error } = deployment;
  if (status === 'LIVE' || status === 'RETIRED') return { liveMs, deployment };
  throw new Error(`${address.id} ended ${status}: ${JSON.stringify(error)}`);
}
