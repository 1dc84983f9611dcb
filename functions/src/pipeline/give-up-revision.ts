// Takes a revision that will not go live off its service: no tag, no traffic entry, and deleted where Cloud Run lets us.
import { deleteRevision, findService, isConflict, updateService } from '../clouds/cloud-run.ts';
import { atFailPoint } from '../fail-points.ts';
import { generationAnnotation } from '../plans/service-request.ts';
import { withoutCandidate } from '../plans/traffic.ts';

const tries = 3;

/** Leaves everything as it is when the revision serves, as the first of a service does. */
export async function giveUpRevision(service: string, revision: string): Promise<void> {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const current = await findService(service, generationAnnotation);
    if (!current) return;
    const traffic = withoutCandidate(current.traffic, revision);
    // An earlier try may have come no further than this.
    if (!current.traffic.some((target) => target.revision === revision)) return deleteRevision(service, revision);
    if (!traffic) return;
    try {
      await atFailPoint('give-up-revision', () => updateService(current.service, { traffic }, ['traffic']));
      await deleteRevision(service, revision);
      return;
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
  }
}
