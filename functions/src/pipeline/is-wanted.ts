// Whether what a deployment made is to stay.
import { type DeploymentRun, deploymentKinds, isTerminal } from '@deplight/contracts';

/** It is under way, or has come to the end that its kind is for. */
export function isWanted({ kind, phase }: Pick<DeploymentRun, 'kind' | 'phase'>): boolean {
  return !isTerminal(phase) || phase === deploymentKinds[kind].end;
}
