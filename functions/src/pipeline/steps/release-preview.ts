// RELEASING a preview: a revision at the address of its pull request, beside what is live and without any of its traffic.
// The service is shared with the app's own deployments: each change is refused where another came in between (its etag),
// and the tag moves only once the revision can serve, since Cloud Run holds all traffic back for one that cannot yet.
import { DeplightError, type DeploymentRun } from '@deplight/contracts';
import type { Clock } from '../../clock.ts';
import { findRevision, findService, isConflict, type ServiceState, updateService } from '../../clouds/cloud-run.ts';
import { getConfig } from '../../config.ts';
import { atFailPoint } from '../../fail-points.ts';
import { runtimeAccountOf } from '../../identity/runtime-account.ts';
import { previewTag, revisionName } from '../../plans/resource-names.ts';
import { generationAnnotation, revisionTemplate } from '../../plans/service-request.ts';
import { withPreview } from '../../plans/traffic.ts';
import { readApp } from '../../store/documents.ts';
import { readPreviewOf } from '../../store/previews.ts';
import { giveUpBefore, giveUpRevision } from '../give-up-revision.ts';
import { isPreviewOvertaken } from '../preview-state.ts';
import { refused, untilDecided } from '../revision-start.ts';
import type { Step, StepResult } from '../step.ts';
import { until } from '../until.ts';

/** One is enough to look at. */
const maxInstances = 1;

export const releasePreview: Step = async (run, tools) => {
  const { image, digest } = run.findings;
  if (!image || !digest || run.preview === undefined)
    throw new Error(`${run.deploymentId} is RELEASING without an image.`);
  const revision = revisionName(run.service, run);
  const tag = previewTag(run.preview);
  const before = await standing(run);
  if ('end' in before) return before.end;
  if (!(await findRevision(run.service, revision))) {
    tools.log(`Releasing revision ${revision} for pull request ${run.preview}`);
    const { email: serviceAccount } = await runtimeAccountOf(run.workspaceId, tools.clock);
    await makeRevision(run, before.service, { image, digest, revision, serviceAccount });
  }
  const state = await untilDecided(run, revision, tools);
  if (state === undefined) return { wait: `revision ${revision}` };
  if (state.ready === 'no') throw await refused(run, state, revision, tools);
  const reached = await until(() => reach(run, revision, tag), tools.clock.now() + 30_000, tools.clock);
  if (!reached) return { wait: `the address of tag ${tag}` };
  if ('end' in reached) return reached.end;
  await giveUpShownBefore(run, revision, tools.clock);
  await giveUpBefore(run, tools.clock);
  tools.log('The app listens on its port');
  return { to: 'VERIFYING', findings: { revision, tag, tagUrl: reached.tagUrl }, shown: { revision } };
};

/**
 * The service, for one that may still change it. It is read first: whoever ends this preview afterwards changes the
 * service too, and so what is asked of it with this state is refused.
 */
async function standing(
  run: DeploymentRun,
): Promise<{ readonly service: ServiceState } | { readonly end: StepResult }> {
  const service = await findService(run.service, generationAnnotation);
  const [app, preview] = await Promise.all([readApp(run), readPreviewOf(run)]);
  if (!app || app.deletedAt !== null || preview?.closedAt !== null) return { end: { to: 'CANCELED' } };
  if (isPreviewOvertaken(run, preview)) return { end: { to: 'SUPERSEDED' } };
  // A first revision would get all traffic, and one beside what has failed would be waited for.
  if (!app.live || !service)
    throw new DeplightError('NOTHING_LIVE', 'A preview stands beside what is live, and nothing is.');
  return { service };
}

async function makeRevision(
  run: DeploymentRun,
  { service }: ServiceState,
  facts: { image: string; digest: string; revision: string; serviceAccount: string },
): Promise<void> {
  const { livenessSeconds } = getConfig();
  const template = revisionTemplate(run, { ...facts, livenessSeconds, maxInstances });
  const changes = { template };
  await atFailPoint('update-service', () => updateService(service, changes, Object.keys(changes)));
}

/** One look at the tag: asked for where it does not lead here, and answered with its address once it does. */
async function reach(
  run: DeploymentRun,
  revision: string,
  tag: string,
): Promise<{ readonly tagUrl: string } | { readonly end: StepResult } | undefined> {
  const now = await standing(run);
  if ('end' in now) return now;
  const { service, traffic, tagUrls } = now.service;
  const leadsHere = traffic.some((target) => target.tag === tag && target.revision === revision);
  if (!leadsHere) {
    await updateService(service, { traffic: withPreview(traffic, revision, tag) }, ['traffic']).catch(
      (error: unknown) => {
        if (!isConflict(error)) throw error;
      },
    );
    return undefined;
  }
  const served = service.trafficStatuses?.find((status) => status.tag === tag && status.revision === revision);
  const tagUrl = served && tagUrls.get(tag);
  return tagUrl ? { tagUrl } : undefined;
}

/** What its address led to before. */
async function giveUpShownBefore(run: DeploymentRun, revision: string, clock: Clock): Promise<void> {
  const shown = (await readPreviewOf(run))?.serving;
  if (shown && shown.revision !== revision) await giveUpRevision(run.service, shown.revision, clock);
}
