// Brings a pull request to what its document asks for: its newest commit is deployed, or what runs of it is taken down.
// Safe to do again at any time, and asked for again until it is done.
import {
  type AppDocument,
  DeplightError,
  errors,
  isTerminal,
  mayBuild,
  type PreviewDocument,
} from '@deplight/contracts';
import { authorize } from '../authorize/authorize.ts';
import type { Caller } from '../authorize/caller.ts';
import { maySignIn } from '../authorize/standing-user.ts';
import { type Clock, isoNow } from '../clock.ts';
import { findRevision, findService } from '../clouds/cloud-run.ts';
import { publish } from '../clouds/topics.ts';
import { notify } from '../notify/notify.ts';
import type { Carrier } from '../outbox/carriers.ts';
import { tell } from '../outbox/outbox.ts';
import { giveUpShown } from '../pipeline/give-up-revision.ts';
import { revisionName } from '../plans/resource-names.ts';
import { generationAnnotation } from '../plans/service-request.ts';
import { type DeploymentIds, readApp, readDeployment, readRun } from '../store/documents.ts';
import { paths } from '../store/paths.ts';
import { changePreview, type PreviewIds, readPreview } from '../store/previews.ts';
import { placePreview } from './place-preview.ts';
import { comment } from './preview-delivery.ts';

export const carryPreview: Carrier<'preview'> = async (content, { clock }) => {
  await tendPreview(content, clock, maySignIn);
  return { told: '', reference: null };
};

/**
 * @param isStanding whether whoever is answerable for it may still sign in.
 * @throws DeplightError UNAVAILABLE while its deployment has not ended, to be asked again then.
 */
export async function tendPreview(
  ids: PreviewIds,
  clock: Clock,
  isStanding: (uid: string) => Promise<boolean>,
): Promise<void> {
  const [app, preview] = await Promise.all([readApp(ids), readPreview(ids)]);
  if (!app || app.deletedAt !== null || !preview) return;
  if (preview.closedAt !== null) await end(app, preview, clock);
  else await begin(app, preview, clock, isStanding);
  // One that had to wait for a person, and what became of it since.
  if (!preview.trusted)
    await notify({ what: 'preview', workspaceId: app.workspaceId, appId: app.id, number: ids.number }, clock);
  const { id, content } = comment(ids);
  await tell(id, content, clock);
}

async function begin(
  app: AppDocument,
  preview: PreviewDocument,
  clock: Clock,
  isStanding: (uid: string) => Promise<boolean>,
): Promise<void> {
  const { deployment } = preview;
  const hasEnded = deployment !== null && (await hasLeft(app, preview, deployment.id, clock));
  if (!mayBuild(preview)) return;
  if (deployment?.sha === preview.sha) return hasEnded ? agree(preview, deployment.id, clock) : undefined;
  const answerable = preview.trusted ? app.github?.connectedBy : preview.approved?.by;
  if (!answerable) return;
  const by = { uid: answerable.uid, name: `${answerable.name.slice(0, 100)} (pull request ${preview.number})` };
  try {
    await mayDeploy(by, app, isStanding);
    await placePreview({ ...preview }, by, clock);
  } catch (error) {
    await fail(preview, error, clock);
  }
  await wakeStopped(preview);
}

/** Whether the deployment has ended; nothing is left then of one that failed, whatever the pull request waits for by now. */
async function hasLeft(app: AppDocument, ids: PreviewIds, deploymentId: string, clock: Clock): Promise<boolean> {
  const run = await readRun(deploymentId);
  if (run?.type !== 'deployment' || !isTerminal(run.phase)) return false;
  // Only after its end: the commit that ends a deployment well is the one that says that it is shown.
  const preview = await readPreview(ids);
  const isShown = preview?.serving?.deploymentId === deploymentId;
  if (!isShown) await takeDown(app.service, deploymentId, clock);
  return true;
}

/** The commit has its deployment: the pull request says what became of it. */
async function agree(preview: PreviewDocument, deploymentId: string, clock: Clock): Promise<void> {
  await changePreview(preview, clock, (now) => {
    if (now.deployment?.id !== deploymentId || now.closedAt !== null) return {};
    return { state: now.serving?.deploymentId === deploymentId ? 'READY' : 'FAILED' };
  });
}

/** With the rights that whoever is answerable for it has by now. */
async function mayDeploy(by: Caller, app: AppDocument, isStanding: (uid: string) => Promise<boolean>): Promise<void> {
  if (!(await isStanding(by.uid)))
    throw new DeplightError('PERMISSION_DENIED', `${by.name}, who is answerable for it, can no longer sign in.`);
  await authorize(by, 'deployment.create', { workspaceId: app.workspaceId, appId: app.id });
}

/** Says what keeps it from being shown. @throws what passes by itself, to be tried again. */
async function fail(preview: PreviewDocument, error: unknown, clock: Clock): Promise<void> {
  if (!(error instanceof DeplightError)) throw error;
  const sentence = error.message.slice(0, 400);
  await changePreview(preview, clock, ({ sha }) => (sha === preview.sha ? { state: 'FAILED', sentence } : {}));
  if (error.code === 'LIMIT_REACHED')
    throw new DeplightError('TOO_MANY_REQUESTS', error.message, { details: { ...error.details } });
  if (errors[error.code].retry) throw error;
}

/** The deployment that a newer one has taken the place of learns of it at once. */
async function wakeStopped({ deployment }: PreviewDocument): Promise<boolean> {
  const run = deployment ? await readRun(deployment.id) : undefined;
  if (run?.type !== 'deployment' || isTerminal(run.phase)) return false;
  await publish('steps', { id: run.deploymentId, seq: run.seq });
  return true;
}

async function end(app: AppDocument, preview: PreviewDocument, clock: Clock): Promise<void> {
  if (preview.state === 'REMOVED') return;
  if (await wakeStopped(preview)) throw new DeplightError('UNAVAILABLE', 'Its deployment has not ended yet.');
  const { serving, deployment } = preview;
  for (const id of new Set([serving?.deploymentId, deployment?.id])) if (id) await takeDown(app.service, id, clock);
  await changePreview(preview, clock, async (now, transaction) => {
    if (now.closedAt === null) return {};
    const ids = serving && { ...preview, deploymentId: serving.deploymentId };
    const shown = ids && (await readDeployment(ids, transaction));
    if (ids && shown?.status === 'READY')
      transaction.update(paths.deployment(ids), { status: 'EXPIRED', url: null, updatedAt: isoNow(clock) });
    return { state: 'REMOVED', serving: null, deployment: null };
  });
  if (serving) await tellDeploymentsEnd({ ...preview, deploymentId: serving.deploymentId }, clock);
}

/** GitHub's list of deployments shows it as inactive, where it shows it. */
async function tellDeploymentsEnd({ workspaceId, appId, deploymentId }: DeploymentIds, clock: Clock): Promise<void> {
  const content = { kind: 'github-deployment', workspaceId, appId, deploymentId } as const;
  await tell(`github-deployment-${deploymentId}`, content, clock);
}

/**
 * Takes a deployment's revision off the service. @throws DeplightError UNAVAILABLE while it still serves what was under way; the newest of
 * a service goes with the next one.
 */
async function takeDown(service: string, deploymentId: string, clock: Clock): Promise<void> {
  const revision = revisionName(service, { deploymentId });
  await giveUpShown(service, revision, deploymentId, clock);
  const [left, current] = [await findRevision(service, revision), await findService(service, generationAnnotation)];
  if (left && current?.service.template?.revision !== revision)
    throw new DeplightError('UNAVAILABLE', 'Its revision is still in use.');
}
