// Asking a revision from outside although it gets no traffic: the address of its tag, and what counts as an answer.
import { DeplightError } from '@deplight/contracts';
import type { Clock } from '../clock.ts';
import { findRevision, findService, isConflict, type ServiceState, updateService } from '../clouds/cloud-run.ts';
import { generationAnnotation } from '../plans/service-request.ts';
import { withCandidate } from '../plans/traffic.ts';
import { until } from './until.ts';

interface Tagged {
  readonly revision: string;
  readonly tag: string;
}

const patienceMs = 30_000;

/** With a health path of its own the app must say 2xx or 3xx there; otherwise any answer but a server error will do. */
export function isHealthy(status: number | null, ownPath: boolean): boolean {
  return status !== null && status < (ownPath ? 400 : 500);
}

/**
 * The address of an older revision's tag; it gets its tag again where that was dropped in the meantime.
 * @throws DeplightError REVISION_GONE when there is no such revision.
 */
export async function tagUrlOf(service: string, target: Tagged, clock: Clock): Promise<string> {
  const state = await findRevision(service, target.revision);
  if (!state) throw new DeplightError('REVISION_GONE', `Revision ${target.revision} no longer exists.`);
  const look = async () => {
    const current = await findService(service, generationAnnotation);
    const known = current?.tagUrls.get(target.tag);
    if (current && !known) await putTag(current, target);
    return known;
  };
  const url = await until(look, clock.now() + patienceMs, clock);
  if (!url) throw new DeplightError('RELEASE_FAILED', `Revision ${target.revision} got no address in time.`);
  return url;
}

/**
 * Gives the revision its tag again for as long as `maySo` holds. It is asked once the service was read: whoever ends that
 * changes the service, and what is asked of it with its state from before is refused.
 */
export async function tagAgain(
  service: string,
  target: Tagged,
  maySo: () => Promise<boolean>,
  clock: Clock,
): Promise<void> {
  const isDone = async () => {
    const current = await findService(service, generationAnnotation);
    if (!current || current.tagUrls.has(target.tag) || !(await maySo())) return true;
    await putTag(current, target);
    return undefined;
  };
  await until(isDone, clock.now() + patienceMs, clock);
}

/** Where others changed the service in between, nothing happens: whoever wants it looks again. */
async function putTag({ service, traffic }: ServiceState, { revision, tag }: Tagged): Promise<void> {
  await updateService(service, { traffic: withCandidate(traffic, revision, tag) }, ['traffic']).catch(
    (error: unknown) => {
      if (!isConflict(error)) throw error;
    },
  );
}
