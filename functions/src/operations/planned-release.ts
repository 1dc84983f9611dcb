// What the source of an image says of its revisions, for a new one: where it is asked, how many instances, how large.
import { type DeploymentDocument, type Findings, FROM_SETTINGS, scalingOf } from '@deplight/contracts';

/** A path that was set on the app then gives way to what is set now. */
export function plannedHealthPath({ plan }: Pick<DeploymentDocument, 'plan'>): Pick<Findings, 'healthPath'> {
  const path = plan?.healthPath;
  return path === undefined || path.from === FROM_SETTINGS ? {} : { healthPath: path.value };
}

/** What was set on the app then gives way to what is set now: no plan ever says it. */
export function plannedScaling({ plan }: Pick<DeploymentDocument, 'plan'>): Pick<Findings, 'scaling'> {
  return plan?.scaling === undefined ? {} : { scaling: scalingOf(plan) };
}
