// Asking a revision from outside although it gets no traffic: the address of its tag, and what counts as an answer.
import { DeplightError } from '@deplight/contracts';
import type { Clock } from '../clock.ts';
import { findRevision, findService, isConflict, updateService } from '../clouds/cloud-run.ts';
import { generationAnnotation } from '../plans/service-request.ts';
import { withCandidate } from '../plans/traffic.ts';
import { until } from './until.ts';

/** With a health path of its own the app must say 2xx or 3xx there; otherwise any answer but a server error will do. */
export function isHealthy(status: number | null, ownPath: boolean): boolean {
  return status !== null && status < (ownPath ? 400 : 500);
}

/**
 * The address of an older revision's tag; it gets its tag again where that was dropped in the meantime.
 * @throws DeplightError REVISION_GONE when there is no such revision.
 */
export async function tagUrlOf(
  service: string,
  target: { readonly revision: string; readonly tag: string },
  clock: Clock,
): Promise<string> {
  const state = await findRevision(service, target.revision);
  if (!state) throw new DeplightError('REVISION_GONE', `Revision ${target.revision} no longer exists.`);
  const url = await until(
    async () => {
      const current = await findService(service, generationAnnotation);
      const known = current?.tagUrls.get(target.tag);
      if (!current || known) return known;
      const traffic = withCandidate(current.traffic, target.revision, target.tag);
      await updateService(current.service, { traffic }, ['traffic']).catch((error: unknown) => {
        if (!isConflict(error)) throw error;
      });
      return undefined;
    },
    clock.now() + 30_000,
    clock,
  );
  if (!url) throw new DeplightError('RELEASE_FAILED', `Revision ${target.revision} got no address in time.`);
  return url;
}
