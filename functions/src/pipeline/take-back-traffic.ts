// Ends an attempt to shift traffic that took too long: what served before serves again, alone or by the split that
// stood, and a worker that still tries finds itself fenced off. Only then may the deployment count as failed.
import { type DeploymentRun, isTerminal, trafficOf } from '@deplight/contracts';
import type { Clock } from '../clock.ts';
import { findService, isConflict, updateService } from '../clouds/cloud-run.ts';
import { fencedOff, generationAnnotation } from '../plans/service-request.ts';
import { divided, isDivided } from '../plans/traffic.ts';
import { readApp } from '../store/documents.ts';
import { takerOf } from './taker-of.ts';
import { until } from './until.ts';

const patienceMs = 30_000;

/**
 * What follows a failure of a release, by when it is seen:
 *
 * | seen                                                       | traffic                      | then                                    |
 * | ---------------------------------------------------------- | ---------------------------- | --------------------------------------- |
 * | before SHIFTING                                            | never moved                  | FAILED, the version before still serves |
 * | SHIFTING: Cloud Run does not move it in time               | set back to the one before   | FAILED, the version before still serves |
 * | LIVE, in the watch window: crash loop, 5xx, liveness       | stays until somebody decides | app FAILED, a rollback is proposed      |
 * | LIVE, afterwards                                           | stays                        | the shelf's figures and logs tell       |
 *
 * Nobody is asked while the deployment is under way: its order was to replace a version that did well. What it does
 * wrong from its first request on, during the shift, counts in the watch, which proposes the rollback.
 * A newer deployment that has the service but not yet its traffic may still fail: then nobody else would give it back. One
 * that is taking it brings it to its end by itself.
 * @returns false while others keep changing the service; to be asked again then.
 */
export async function takeBackTraffic(run: DeploymentRun, clock: Clock): Promise<boolean> {
  const done = await until(
    async () => {
      // The service first: whoever takes the traffic after the app was read has changed it, and the update is refused.
      const current = await findService(run.service, generationAnnotation);
      const app = await readApp(run);
      if (!current) return true;
      const taker = app && (await takerOf(app));
      if (taker && taker.deploymentId !== run.deploymentId) return isTerminal(taker.phase) ? undefined : true;
      const before = app ? trafficOf(app) : [];
      const changes = {
        ...(current.generation > run.generation ? {} : { annotations: fencedOff(current.service, run) }),
        ...(before.length === 0 || isDivided(current.traffic, before)
          ? {}
          : { traffic: divided(current.traffic, before) }),
      };
      if (Object.keys(changes).length === 0) return true;
      return updateService(current.service, changes, Object.keys(changes)).then(
        () => true,
        (error: unknown) => {
          if (isConflict(error)) return undefined;
          throw error;
        },
      );
    },
    clock.now() + patienceMs,
    clock,
  );
  return done ?? false;
}
