// What a new revision of an image is asked at, where the source of the image names it and the app does not.
import { type DeploymentDocument, type Findings, FROM_SETTINGS } from '@deplight/contracts';

/** A path that was set on the app then gives way to what is set now. */
export function plannedHealthPath({ plan }: Pick<DeploymentDocument, 'plan'>): Pick<Findings, 'healthPath'> {
  const path = plan?.healthPath;
  return path === undefined || path.from === FROM_SETTINGS ? {} : { healthPath: path.value };
}
