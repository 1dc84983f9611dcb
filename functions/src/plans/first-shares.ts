// What a version that is about to go live gets of the traffic first, as a pure function.
import type { AppDocument, DeploymentRun, TrafficShare } from '@deplight/contracts';

/**
 * Its first share, and the rest for the version that was approved last; undefined where it gets all of it: the app asks
 * for no approval, nothing serves yet, or an older version comes back, which was approved before.
 */
export function firstShares(
  { firstShare, live, split, rollout }: Pick<AppDocument, 'firstShare' | 'live' | 'split' | 'rollout'>,
  { kind, deploymentId, findings: { revision } }: Pick<DeploymentRun, 'kind' | 'deploymentId' | 'findings'>,
): [TrafficShare, TrafficShare] | undefined {
  if (firstShare === null || kind === 'rollback' || revision === undefined) return undefined;
  const approved = rollout ? split?.shares.find((share) => share.deploymentId === rollout.before) : live;
  if (!approved) return undefined;
  return [
    { deploymentId, revision, percent: firstShare },
    { deploymentId: approved.deploymentId, revision: approved.revision, percent: 100 - firstShare },
  ];
}
