// What can be done with a deployment, by whom and when; one table for every page that offers it; its words are
// in words/en/actions.ts.
import {
  type Action,
  type DeploymentDocument,
  type DeploymentView,
  isCancelable,
  isTerminal,
  mayDo,
  type Role,
} from '@deplight/contracts';
import type { Deplight } from '@deplight/sdk';
import type { IconName } from '../components/dl-icon/dl-icon.ts';

export interface DeploymentAction {
  readonly icon: IconName;
  readonly right: Action;
  /** @param share percent of the traffic that it gets, where that is split; undefined for none. */
  readonly offered: (deployment: DeploymentDocument, share: number | undefined) => boolean;
  readonly run: (deplight: Deplight, deploymentId: string) => Promise<{ deployment: DeploymentView | null }>;
}

export const deploymentActions = {
  cancel: {
    icon: 'cross',
    right: 'deployment.cancel',
    offered: ({ status, cancelRequestedAt }) => isCancelable(status) && cancelRequestedAt === null,
    run: (deplight, deploymentId) => deplight.cancelDeployment({ deploymentId }),
  },
  promote: {
    icon: 'out',
    right: 'app.split-traffic',
    offered: (_deployment, share) => share !== undefined,
    run: (deplight, deploymentId) => deplight.promoteDeployment({ deploymentId, idempotencyKey: crypto.randomUUID() }),
  },
  rollback: {
    icon: 'back',
    right: 'deployment.rollback',
    // What shares the traffic is promoted, which is the same and is said so.
    offered: ({ status }, share) => status === 'RETIRED' && share === undefined,
    run: (deplight, deploymentId) => deplight.rollbackApp({ deploymentId, idempotencyKey: crypto.randomUUID() }),
  },
  redeploy: {
    icon: 'again',
    right: 'deployment.redeploy',
    offered: ({ status, kind }) => isTerminal(status) && kind !== 'preview',
    run: (deplight, deploymentId) => deplight.redeployApp({ deploymentId, idempotencyKey: crypto.randomUUID() }),
  },
} as const satisfies Record<string, DeploymentAction>;

export type DeploymentActionName = keyof typeof deploymentActions;

/** The actions that a member of this role is offered now. */
export function offeredActions(
  deployment: DeploymentDocument,
  role: Role | undefined,
  share: number | undefined,
): DeploymentActionName[] {
  const names = Object.keys(deploymentActions) as DeploymentActionName[];
  return names.filter((name) => {
    const action: DeploymentAction = deploymentActions[name];
    return mayDo(role, action.right) && action.offered(deployment, share);
  });
}
