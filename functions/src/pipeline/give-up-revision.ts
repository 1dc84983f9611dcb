// Takes a revision that will not go live off its service: no tag, no traffic entry, and deleted where Cloud Run lets us.
import { deleteRevision, findService, isConflict, updateService } from '../clouds/cloud-run.ts';
import { generationAnnotation } from '../plans/service-request.ts';
import { withoutCandidate } from '../plans/traffic.ts';

const tries = 3;

/** Leaves everything as it is when the revision serves, as the first of a service does. */
export async function giveUpRevision(service: string, revision: string): Promise<void> {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const current = await findService(service, generationAnnotation);
    const traffic = current && withoutCandidate(current.traffic, revision);
    if (!current || !traffic) return;
    try {
      await updateService(current.service, { traffic }, ['traffic']);
      await deleteRevision(service, revision);
      return;
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
  }
}
