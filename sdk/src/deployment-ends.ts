// `deployments.wait(id)`: what a script does after it has asked for a deployment, with a user or with a token.
import { type DeploymentView, deploymentView, isTerminal } from '@deplight/contracts';
import { DeplightCallError } from './call-error.ts';
import type { OperationMethods } from './operation-methods.ts';
import type { LiveValues } from './watch/live-values.ts';
import { waitForDeployment } from './watch/wait-for-deployment.ts';

export interface WaitOptions {
  /** Stops waiting, with its reason, such as `AbortSignal.timeout(600_000)`. The deployment goes on. */
  readonly signal?: AbortSignal;
}

export interface DeploymentEnds {
  readonly deployments: {
    /**
     * Waits until nothing more happens to a deployment by itself, whether it is LIVE or FAILED.
     * @throws DeplightCallError NOT_FOUND when there is none, or whatever ends the waiting; the signal's reason.
     */
    wait(deploymentId: string, options?: WaitOptions): Promise<DeploymentView>;
  };
}

/** By a listener: for a signed-in user. */
export function listenedEnds(
  methods: Pick<OperationMethods, 'getDeployment'>,
  live: Pick<LiveValues, 'watchDeployment'>,
): DeploymentEnds {
  const wait = async (deploymentId: string, options: WaitOptions = {}) => {
    const { deployment } = await methods.getDeployment({ deploymentId });
    if (isTerminal(deployment.status)) return deployment;
    const { workspaceId, appId } = deployment;
    return deploymentView(await waitForDeployment(live, { workspaceId, appId, deploymentId }, options));
  };
  return { deployments: { wait } };
}

const askEveryMs = 1_500;
/** So many questions in a row may fail in ways that pass. */
const mostFailures = 20;

/** By asking again and again: for a token, which opens no listener. */
export function askedEnds(methods: Pick<OperationMethods, 'getDeployment'>): DeploymentEnds {
  const wait = async (deploymentId: string, { signal }: WaitOptions = {}) => {
    for (let failures = 0; ; await pause(askEveryMs, signal)) {
      signal?.throwIfAborted();
      try {
        const { deployment } = await methods.getDeployment({ deploymentId });
        if (isTerminal(deployment.status)) return deployment;
        failures = 0;
      } catch (error) {
        failures += 1;
        if (!(error instanceof DeplightCallError && error.retryable) || failures >= mostFailures) throw error;
      }
    }
  };
  return { deployments: { wait } };
}

/** Shorter when the signal comes. */
function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done, { once: true });
  });
}
