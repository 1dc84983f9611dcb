// SHIFTING: gives the verified revision all traffic, by name, and reads back that it has it.
import { DeplightError, type DeploymentRun } from '@deplight/contracts';
import { findService, isConflict, type ServiceState, updateService } from '../../clouds/cloud-run.ts';
import { atFailPoint } from '../../fail-points.ts';
import { generationAnnotation, serviceFrame } from '../../plans/service-request.ts';
import { servesAlone, shiftedTo } from '../../plans/traffic.ts';
import { fencedOut } from '../fenced-out.ts';
import type { Step } from '../step.ts';
import { until } from '../until.ts';

const patienceMs = 60_000;

export const shiftTraffic: Step = async (run, { clock, log }) => {
  const { revision } = run.findings;
  if (!revision) throw new Error(`${run.deploymentId} is SHIFTING without a revision.`);
  const outcome = await until(
    async () => {
      const service = await findService(run.service, generationAnnotation);
      if (!service) throw new DeplightError('REVISION_GONE', `The service ${run.service} no longer exists.`);
      if (service.generation > run.generation) return 'fenced' as const;
      if (isShifted(service, run, revision)) return service;
      if (service.settled) await shift(run, service, revision);
      return undefined;
    },
    clock.now() + patienceMs,
    clock,
  );
  if (outcome === 'fenced') return fencedOut(run);
  if (!outcome) return { wait: `traffic to reach ${revision}` };
  log(`All traffic goes to ${revision}`);
  return {
    to: 'LIVE',
    findings: outcome.url ? { url: outcome.url } : {},
    shown: { url: outcome.url ?? null, revision },
  };
};

function isShifted(service: ServiceState, run: DeploymentRun, revision: string): boolean {
  return service.settled && service.generation === run.generation && servesAlone(service.traffic, revision);
}

async function shift(run: DeploymentRun, service: ServiceState, revision: string): Promise<void> {
  const annotations = { ...service.service.annotations, ...serviceFrame(run).annotations };
  const changes = { annotations, traffic: shiftedTo(service.traffic, revision) };
  const update = () => updateService(service.service, changes, ['annotations', 'traffic']);
  await atFailPoint('shift-traffic', update).catch((error: unknown) => {
    if (!isConflict(error)) throw error;
  });
}
