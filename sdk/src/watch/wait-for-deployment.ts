// Waits for the end of a deployment: what a script does after it has asked for one.
import { type DeploymentDocument, isTerminal } from '@deplight/contracts';
import { DeplightCallError } from '../call-error.ts';
import type { DeploymentAddress, LiveValues } from './live-values.ts';
import { watched } from './watched.ts';

/**
 * @param options.signal stops waiting, with its reason, such as `AbortSignal.timeout(600_000)`. The deployment goes on.
 * @returns the deployment once nothing more happens to it by itself, whether it is LIVE or FAILED.
 * @throws DeplightCallError NOT_FOUND when there is none, or the listener's own; the signal's reason.
 */
export async function waitForDeployment(
  deplight: Pick<LiveValues, 'watchDeployment'>,
  address: DeploymentAddress,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<DeploymentDocument> {
  signal?.throwIfAborted();
  const states = watched(deplight.watchDeployment, address);
  const stop = () => void states.return();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    for await (const deployment of states) {
      if (deployment === null) break;
      if (isTerminal(deployment.status)) return deployment;
    }
  } finally {
    signal?.removeEventListener('abort', stop);
  }
  signal?.throwIfAborted();
  throw new DeplightCallError({ code: 'NOT_FOUND', message: `There is no deployment ${address.deploymentId}.` });
}
