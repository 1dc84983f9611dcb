// Takes a revision that will not go live off its service: no tag, no traffic entry, and deleted where Cloud Run lets us.

import { type DeploymentDocument, type DeploymentRun, isTerminal, type Phase } from '@deplight/contracts';
import type { Clock } from '../clock.ts';
import { deleteRevision, findService, isConflict, type ServiceState, updateService } from '../clouds/cloud-run.ts';
import { isPassing } from '../clouds/is-passing.ts';
import { atFailPoint } from '../fail-points.ts';
import { revisionName } from '../plans/resource-names.ts';
import { fencedOff, generationAnnotation, previewEnded } from '../plans/service-request.ts';
import { withoutCandidate } from '../plans/traffic.ts';
import { readLatestDeployments, readRun } from '../store/documents.ts';
import { logger } from '../telemetry/log.ts';
import { isWanted } from './is-wanted.ts';
import { until } from './until.ts';

const tries = 3;

/** How long the service may take to let go of it; milliseconds. What it still holds then goes with the next release. */
const patienceMs = 10_000;

/** Statuses of what may be rolled back to, or could be. */
const wentLive: ReadonlySet<Phase> = new Set(['LIVE', 'RETIRED', 'EXPIRED']);

/** Deployments before one that are looked at; most of those that fail have come nowhere near a revision. */
const mostBefore = 30;

/** What a change of the service depends on; asked once its state is read, so that what others did before is seen. */
interface Terms {
  readonly mayGo?: () => Promise<boolean>;
  readonly annotationsFor?: (current: ServiceState) => Record<string, string> | undefined;
}

/** Leaves everything as it is when the revision serves, as the first of a service does. */
export function giveUpRevision(service: string, revision: string, clock: Clock): Promise<void> {
  return takeOff(service, revision, {}, clock);
}

/** The same for a preview that has ended: whoever would put its address back finds that the service is another by then. */
export function giveUpShown(service: string, revision: string, deploymentId: string, clock: Clock): Promise<void> {
  const annotationsFor = (current: ServiceState) => previewEnded(current.service, { deploymentId });
  return takeOff(service, revision, { annotationsFor }, clock);
}

/** The same for what `run` itself made and found not to be fit, unless others have taken the deployment further meanwhile. */
export function giveUpOwn(run: DeploymentRun, clock: Clock): Promise<void> {
  return takeOff(run.service, revisionName(run.service, run), { mayGo: () => mayGo(run) }, clock);
}

/**
 * The same for a deployment that is to stop, whoever else works on it: what a worker asked of Cloud Run before it died
 * is refused, since the service is another by now, and one that looks first finds itself fenced off.
 * @throws the conflict while others keep changing the service; to be asked again then.
 */
export function giveUpForGood(run: DeploymentRun, clock: Clock): Promise<void> {
  const annotationsFor = (current: ServiceState) => {
    if (run.kind === 'preview') return previewEnded(current.service, run);
    return current.generation > run.generation ? undefined : fencedOff(current.service, run);
  };
  return takeOff(run.service, revisionName(run.service, run), { mayGo: () => mayGo(run), annotationsFor }, clock);
}

/** Whether what `run` made may go: the deployment is where its worker saw it, or has ended without having gone live. */
async function mayGo(run: DeploymentRun): Promise<boolean> {
  const now = await readRun(run.deploymentId);
  return now?.type !== 'deployment' || now.seq === run.seq || !isWanted(now);
}

async function takeOff(
  service: string,
  revision: string,
  { mayGo, annotationsFor }: Terms,
  clock: Clock,
): Promise<void> {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const current = await findService(service, generationAnnotation);
    if (!current || (mayGo && !(await mayGo()))) return;
    const isKnown = current.traffic.some((target) => target.revision === revision);
    const traffic = withoutCandidate(current.traffic, revision);
    const annotations = annotationsFor?.(current);
    const changes = { ...(traffic ? { traffic } : {}), ...(annotations ? { annotations } : {}) };
    try {
      if (traffic || annotations)
        await atFailPoint('give-up-revision', () => updateService(current.service, changes, Object.keys(changes)));
      // An earlier try may have come no further than this; and what others have found to be well meanwhile can be shown again.
      const isLeft = traffic || !isKnown;
      if (isLeft && (!mayGo || (await mayGo()))) await deleteSoon(service, revision, clock);
      return;
    } catch (error) {
      // A fence that is not set holds nobody: whoever asked for it has to ask again.
      if (!isConflict(error) || (annotations && attempt === tries)) throw error;
    }
  }
}

/** The newest of a service stays until there is another; any other, until its service has let go of it. */
async function deleteSoon(service: string, revision: string, clock: Clock): Promise<void> {
  const isDone = async () => {
    if (await deleteRevision(service, revision)) return true;
    const current = await findService(service, generationAnnotation);
    return !current || current.service.template?.revision === revision || undefined;
  };
  // Whoever stood still meanwhile may find that it is not the newest any more, and no other release sees to it.
  if (!(await until(isDone, clock.now() + patienceMs, clock))) await deleteRevision(service, revision);
}

/**
 * Gives up what the last deployments before `run` may have left of theirs. Not only those since the last live one: that may
 * be a rollback, which gives up only what it overtook.
 * @param mayBeThere spares asking Cloud Run for those that are known to be gone.
 */
export async function giveUpBefore(
  run: DeploymentRun,
  clock: Clock,
  mayBeThere: (revision: string) => boolean = () => true,
): Promise<void> {
  const latest = await readLatestDeployments(run, mostBefore);
  const given = latest.filter((one) => one.id !== run.deploymentId && isGivenUp(one));
  for (const { id, status } of given) {
    const revision = revisionName(run.service, { deploymentId: id });
    if (!mayBeThere(revision)) continue;
    await giveUpRevision(run.service, revision, clock).catch((error: unknown) => {
      if (isPassing(error)) throw error;
      logger.warn('A revision that did not go live could not be deleted', { revision, status, error });
    });
  }
}

/** What may have left a revision, and needs none. A preview that has ended is never gone back to, whatever became of it. */
function isGivenUp({ kind, status, timings }: DeploymentDocument): boolean {
  if (!isTerminal(status) || timings.RELEASING === undefined) return false;
  return kind === 'preview' ? status !== 'READY' : !wentLive.has(status);
}
