// What must hold of previews: while they come and go, they never have the traffic; and at rest each is what its pull request
// asks for, and nothing is left of those that ended.
import {
  type DeploymentDocument,
  isTerminal,
  mayBuild,
  type PipelineDocument,
  PreviewDocument,
} from '@deplight/contracts';
import { previewTag, previewTagPrefix, revisionName } from '../plans/resource-names.ts';
import type { Change } from '../store/testing/memory-store.ts';
import { parseOnce } from './parse-once.ts';
import type { World } from './world.ts';

export type Violated = (rule: string, what: string) => void;

/** Deployments that a pull request gave a reason to end: closed, or another commit took their place. */
export function reasonsToEnd({ before, after }: Change): string[] {
  const old = before === undefined ? undefined : parseOnce(PreviewDocument, before);
  const now = after === undefined ? undefined : parseOnce(PreviewDocument, after);
  const isOver = now === undefined || now.closedAt !== null || now.deployment?.id !== old?.deployment?.id;
  return isOver && old?.deployment ? [old.deployment.id] : [];
}

export function isPreviewPath(path: string): boolean {
  return /^workspaces\/[^/]+\/apps\/[^/]+\/previews\/[^/]+$/.test(path);
}

export function previewsOf({ store }: World): PreviewDocument[] {
  return store
    .all()
    .filter(({ path }) => isPreviewPath(path))
    .map(({ content }) => parseOnce(PreviewDocument, content));
}

export function checkPreviews(
  world: World,
  runs: readonly PipelineDocument[],
  deployments: readonly DeploymentDocument[],
  violated: Violated,
): void {
  const previews = previewsOf(world);
  for (const preview of previews) checkOne(world, preview, runs, violated);
  for (const { id, kind, status, appId } of deployments) {
    const isShown = previews.some(({ serving }) => serving?.deploymentId === id);
    if (kind === 'preview' && status === 'READY' && !isShown)
      violated('P2', `${id} of ${appId} is READY and not shown`);
  }
  for (const { id, content } of world.run.services.values())
    for (const { tag, revision, percent } of content.traffic) {
      if (!tag?.startsWith(previewTagPrefix)) continue;
      if (percent > 0) violated('P1', `${revision} of ${id} is a preview and has ${percent} %`);
      if (!previews.some(({ serving }) => serving?.revision === revision))
        violated('P2', `${tag} of ${id} leads to ${revision}, which no pull request shows`);
    }
}

function checkOne(world: World, preview: PreviewDocument, runs: readonly PipelineDocument[], violated: Violated): void {
  const { number, appId, closedAt, state, deployment, serving } = preview;
  const what = `pull request ${number} of ${appId}`;
  if (closedAt !== null) {
    if (state !== 'REMOVED' || serving) violated('P3', `${what} is closed, and ${state}`);
    return;
  }
  if (mayBuild(preview) && deployment?.sha !== preview.sha && state !== 'FAILED')
    violated('P4', `${what} is ${state}, and its newest commit was not deployed`);
  const run = runs.find((one) => one.type === 'deployment' && one.deploymentId === deployment?.id);
  if (deployment && (run?.type !== 'deployment' || !isTerminal(run.phase)))
    violated('P4', `${what} waits for ${deployment.id}`);
  if (state === 'DEPLOYING') violated('P4', `${what} is DEPLOYING for ever`);
  if (state !== 'READY') return;
  const service = serving && [...world.run.services.values()].find(({ revisions }) => revisions.has(serving.revision));
  const leads = service?.serving.some(
    ({ tag, revision }) => tag === previewTag(number) && revision === serving?.revision,
  );
  if (!leads) violated('P2', `${what} is READY, and its address does not lead to ${serving?.revision}`);
  if (service && serving?.revision !== revisionName(service.id, { deploymentId: serving?.deploymentId ?? '' }))
    violated('P2', `${what} shows ${serving?.revision} as that of ${serving?.deploymentId}`);
}
