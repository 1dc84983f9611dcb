// RELEASING: makes the deployment's revision on Cloud Run, without traffic, and waits until it can serve.
import { type AppDocument, type DeploymentRun, limitsOf } from '@deplight/contracts';
import { createService, findRevision, findService, type ServiceState, updateService } from '../../clouds/cloud-run.ts';
import { getConfig } from '../../config.ts';
import { atFailPoint } from '../../fail-points.ts';
import { runtimeAccountOf } from '../../identity/runtime-account.ts';
import { revisionName, tagName } from '../../plans/resource-names.ts';
import { alwaysRunning, generationAnnotation, revisionTemplate, serviceFrame } from '../../plans/service-request.ts';
import { minInstancesAnnotation, sleepSettings } from '../../plans/sleep-settings.ts';
import { withCandidate } from '../../plans/traffic.ts';
import { readApp, readWorkspace } from '../../store/documents.ts';
import { fencedOut } from '../fenced-out.ts';
import { giveUpBefore } from '../give-up-revision.ts';
import { refused, untilDecided } from '../revision-start.ts';
import type { Step } from '../step.ts';
import { until } from '../until.ts';
import { releasePreview } from './release-preview.ts';

export const releaseRevision: Step = async (run, tools) => {
  if (run.kind === 'preview') return releasePreview(run, tools);
  const { image, digest } = run.findings;
  if (!image || !digest) throw new Error(`${run.deploymentId} is RELEASING without an image.`);
  const revision = revisionName(run.service, run);
  const tag = tagName(run);
  const app = await readApp(run);
  if (!app || app.deletedAt !== null) return { to: 'CANCELED' };
  const current = await findService(run.service, generationAnnotation);
  if (current && current.generation > run.generation) return fencedOut(run);
  if (!(await findRevision(run.service, revision))) {
    tools.log(`Releasing revision ${revision}`);
    const { email, isShared } = await runtimeAccountOf(run.workspaceId, tools.clock);
    if (isShared && getConfig().workspaceAccounts > 0) tools.log(`Runs as ${email}, which other workspaces share`);
    await makeRevision(run, app, current, { image, digest, revision, tag, serviceAccount: email });
  }
  const state = await untilDecided(run, revision, tools);
  if (state === undefined) return { wait: `revision ${revision}` };
  if (state.ready === 'no') throw await refused(run, state, revision, tools);
  const reachable = await until(
    async () => {
      const service = await findService(run.service, generationAnnotation);
      const tagUrl = service?.tagUrls.get(tag);
      return service && tagUrl ? { tagUrl, url: service.url } : undefined;
    },
    tools.clock.now() + 30_000,
    tools.clock,
  );
  if (!reachable) return { wait: `the address of tag ${tag}` };
  // What was the newest, or served for want of another, could not be deleted when it was given up.
  await giveUpBefore(run, tools.clock);
  tools.log('The app listens on its port');
  return {
    to: 'VERIFYING',
    findings: { revision, tag, tagUrl: reachable.tagUrl, ...(reachable.url ? { url: reachable.url } : {}) },
    shown: { revision },
  };
};

async function makeRevision(
  run: DeploymentRun,
  app: AppDocument,
  current: ServiceState | undefined,
  facts: { image: string; digest: string; revision: string; tag: string; serviceAccount: string },
): Promise<void> {
  const { livenessSeconds } = getConfig();
  const maxInstances = limitsOf(await readWorkspace(run.workspaceId)).instancesPerApp;
  const template = revisionTemplate(run, { ...facts, livenessSeconds, maxInstances });
  // Before anything was live, all that the service has is what failed: Cloud Run would wait for it to become ready.
  const traffic = withCandidate(app.live ? (current?.traffic ?? []) : [], facts.revision, facts.tag);
  const frame = serviceFrame(run);
  const idleMinutes = app.idleMinutes ?? getConfig().idleMinutes;
  // What an earlier version wanted no longer counts.
  const { [minInstancesAnnotation]: _before, ...kept } = current?.service.annotations ?? {};
  const always = alwaysRunning(run, maxInstances);
  const sleep = sleepSettings(idleMinutes, { ...kept, ...frame.annotations, ...always });
  const content = { ...frame, ...sleep, template, traffic };
  const changed = ['template', 'traffic', 'annotations', 'labels', 'scaling'];
  if (current) await atFailPoint('update-service', () => updateService(current.service, content, changed));
  else await createService(run.service, content);
}
