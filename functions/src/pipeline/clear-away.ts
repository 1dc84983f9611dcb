// What a worker made although its deployment had gone on without it (it stood still, or was told twice) is taken away
// again. Asked for by the worker itself, the moment it learns that it came too late.
import { type DeploymentRun, trafficOf } from '@deplight/contracts';
import { moveTraffic } from '../care/move-traffic.ts';
import type { Clock } from '../clock.ts';
import { deleteService, findRevision } from '../clouds/cloud-run.ts';
import { readRun } from '../store/documents.ts';
import { readPreviewOf } from '../store/previews.ts';
import { isWanted } from './is-wanted.ts';
import { tagAgain } from './reach-revision.ts';
import { stopWork } from './stop-work.ts';

/** @param run the deployment as the worker saw it when it began. Leaves everything alone while that still holds. */
export async function clearAway(run: DeploymentRun, clock: Clock): Promise<void> {
  const now = await readRun(run.deploymentId);
  if (now?.type !== 'deployment') {
    if (run.phase === 'BUILDING') await stopWork(run, clock);
    // Documents of a deployment go only with its app.
    return deleteService(run.service);
  }
  if (now.seq === run.seq) return;
  if (run.phase === 'BUILDING' || !isWanted(now)) await stopWork(run, clock);
  // A worker that took the traffic back, since its clock said that there was no time left, while another saw it arrive.
  else if (run.phase === 'SHIFTING')
    await moveTraffic(run, run.service, (app) => (app.live ? trafficOf(app) : undefined), clock);
  // The same of a preview, which another found to be well.
  else if (run.kind === 'preview' && now.phase === 'READY') await showAgain(now, clock);
}

async function showAgain(run: DeploymentRun, clock: Clock): Promise<void> {
  const { revision, tag } = run.findings;
  const isOpen = async () => (await readPreviewOf(run))?.closedAt === null;
  if (revision && tag && (await findRevision(run.service, revision)))
    await tagAgain(run.service, { revision, tag }, isOpen, clock);
}
