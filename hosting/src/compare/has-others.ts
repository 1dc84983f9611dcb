// Whether there is anything that a deployment of an app could be compared with. Pure.
import type { AppDocument } from '@deplight/contracts';

/** An app counts the deployments that have begun, so that nobody has to list them. */
export function hasOthers({ generation }: Pick<AppDocument, 'generation'>): boolean {
  return generation > 1;
}
