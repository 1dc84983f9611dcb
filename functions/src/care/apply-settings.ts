// Brings an app's idle time to its Cloud Run service; nothing is deployed for it.
import type { protos } from '@google-cloud/run';
import type { Clock } from '../clock.ts';
import { findService, isConflict, updateService } from '../clouds/cloud-run.ts';
import { until } from '../pipeline/until.ts';
import { generationAnnotation } from '../plans/service-request.ts';

type Service = protos.google.cloud.run.v2.IService;
type Annotations = Service['annotations'];

/** How long others may hold the service; milliseconds. */
const patienceMs = 15_000;

/**
 * @param settings the annotations and the scaling, from the annotations as they are.
 * @returns whether it was done; false when the service is gone, or others kept changing it.
 */
export async function applySettings(
  service: string,
  settings: (kept: Annotations) => Pick<Service, 'annotations' | 'scaling'>,
  clock: Clock,
): Promise<boolean> {
  const outcome = await until(
    async () => {
      const current = await findService(service, generationAnnotation);
      if (!current) return 'gone' as const;
      const changes = settings(current.service.annotations);
      return updateService(current.service, changes, ['annotations', 'scaling']).then(
        () => 'done' as const,
        (error: unknown) => {
          if (isConflict(error)) return undefined;
          throw error;
        },
      );
    },
    clock.now() + patienceMs,
    clock,
  );
  return outcome === 'done';
}
