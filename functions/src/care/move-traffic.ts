// Brings an app's traffic on Cloud Run to what its document says, beside the pipeline and never against it.
import type { AppDocument, TrafficShare } from '@deplight/contracts';
import type { Clock } from '../clock.ts';
import { findService, isConflict, updateService } from '../clouds/cloud-run.ts';
import { takerOf } from '../pipeline/taker-of.ts';
import { until } from '../pipeline/until.ts';
import { generationAnnotation } from '../plans/service-request.ts';
import { divided, isDivided } from '../plans/traffic.ts';
import { readApp } from '../store/documents.ts';
import type { AppIds } from './change-app.ts';

/** How long others may hold the service; milliseconds. */
const patienceMs = 30_000;

/**
 * `moved` once Cloud Run has what is wanted, `same` where it had it before; `ended` when nothing is wanted any more or
 * the service is gone; `held` while others keep changing it, or a deployment is taking the traffic.
 */
export type Moved = 'moved' | 'same' | 'ended' | 'held';

/**
 * @param wanted the shares that the app is to have, from its document as it is then; undefined for none.
 *
 * The service is read before the documents. So whoever takes the traffic in between has changed the service, and the
 * update is refused by its etag; and one who took it before is seen in SHIFTING or later, or has ended the split.
 */
export async function moveTraffic(
  ids: AppIds,
  service: string,
  wanted: (app: AppDocument) => readonly TrafficShare[] | undefined,
  clock: Clock,
): Promise<Moved> {
  let changed = false;
  const outcome = await until<Moved>(
    async () => {
      const current = await findService(service, generationAnnotation);
      const app = await readApp(ids);
      const shares = app && app.deletedAt === null ? wanted(app) : undefined;
      if (!current || !app || !shares) return 'ended';
      if (await takerOf(app)) return undefined;
      if (isDivided(current.traffic, shares)) return current.settled ? (changed ? 'moved' : 'same') : undefined;
      changed = true;
      const update = { traffic: divided(current.traffic, shares) };
      await updateService(current.service, update, ['traffic']).catch((error: unknown) => {
        if (!isConflict(error)) throw error;
      });
      return undefined;
    },
    clock.now() + patienceMs,
    clock,
  );
  return outcome ?? 'held';
}
