// Writes the documents of a preview's deployment in one commit, with the pull request, which names it from then on. It is no
// order of the app: it neither queues with the app's deployments nor is it the newest of them.
import {
  type AppDocument,
  DeplightError,
  type DeploymentRun,
  mayBuild,
  type PreviewDocument,
  type SecretPin,
  type SourceRequest,
} from '@deplight/contracts';
import type { Caller } from '../authorize/caller.ts';
import { type Clock, isoNow, newId } from '../clock.ts';
import { getConfig } from '../config.ts';
import { activityEntry } from '../operations/activity-recorder.ts';
import { deploymentTargets } from '../operations/activity-targets.ts';
import { checkDeploymentRate, readUsage } from '../operations/deployment-rate.ts';
import { newDeployment } from '../operations/new-deployment.ts';
import { readPreviewSettings } from '../operations/release-settings.ts';
import { sealed } from '../pipeline/seal.ts';
import { readApp } from '../store/documents.ts';
import { runOptimistic } from '../store/optimistic.ts';
import { paths } from '../store/paths.ts';
import { type PreviewIds, readPreview } from '../store/previews.ts';
import type { Transaction } from '../store/transaction.ts';
import { traceparent } from '../telemetry/scope.ts';

/**
 * @returns the deployment's id; undefined when there is nothing to deploy any more.
 * @throws DeplightError NOTHING_LIVE, LIMIT_REACHED or SECRET_GONE; nothing has changed then.
 */
export function placePreview(ids: PreviewIds, caller: Caller, clock: Clock): Promise<string | undefined> {
  const nowMs = clock.now();
  const commit = async (transaction: Transaction): Promise<string | undefined> => {
    const usage = await readUsage(ids.workspaceId, transaction);
    const [app, preview] = await Promise.all([readApp(ids, transaction), readPreview(ids, transaction)]);
    if (!app || !preview || !isWanted(app, preview)) return undefined;
    if (!app.live) throw new DeplightError('NOTHING_LIVE', 'A preview stands beside what is live, and nothing is.');
    const count = await checkDeploymentRate(ids.workspaceId, usage, nowMs, transaction);
    const { environment, secrets } = await readPreviewSettings(ids, preview.trusted, transaction);
    const id = newId('deployment');
    const order = { id, kind: 'preview', app, source: sourceOf(app, preview), preview: preview.number } as const;
    const { run, deployment } = newDeployment(
      { ...order, env: without(environment?.variables ?? {}, secrets), secrets, caller, trace: traceparent() },
      nowMs,
    );
    count();
    transaction.create(paths.run(id), sealed<DeploymentRun>(getConfig().sealKey, run));
    transaction.create(paths.deployment({ ...ids, deploymentId: id }), deployment);
    const shown = { deployment: { id, sha: preview.sha }, state: 'DEPLOYING', sentence: null } as const;
    transaction.set(paths.preview(ids, ids.number), { ...preview, ...shown, updatedAt: isoNow(clock) });
    noteActivity(deployment, app, { caller, clock }, transaction);
    return id;
  };
  return runOptimistic(commit, clock);
}

/** A secret of previews stands in for the plain variable of its name: a revision may have each name once. */
function without(variables: Readonly<Record<string, string>>, secrets: readonly SecretPin[]): Record<string, string> {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !secrets.some((pin) => pin.name === name)));
}

/** Once for each commit, and only what may be built. */
function isWanted({ deletedAt, github }: AppDocument, preview: PreviewDocument): boolean {
  const isOn = deletedAt === null && github?.previews === true && preview.closedAt === null;
  return isOn && mayBuild(preview) && preview.deployment?.sha !== preview.sha;
}

/** The commit by its name, from the connected repository: a server of git has those of its pull requests, forks' among them. */
function sourceOf({ github }: AppDocument, { sha, branch }: PreviewDocument): SourceRequest {
  if (!github) throw new Error('A preview is of a connected repository.');
  return { type: 'git', url: github.gitUrl, branch, commit: sha, rootDir: github.rootDir };
}

function noteActivity(
  deployment: Parameters<typeof deploymentTargets>[0],
  app: AppDocument,
  by: { readonly caller: Caller; readonly clock: Clock },
  transaction: Transaction,
): void {
  const id = newId('activity');
  const act = { operation: 'createDeployment', via: 'github', ...by } as const;
  const facts = { workspaceId: app.workspaceId, targets: deploymentTargets(deployment, app), note: 'preview' };
  transaction.create(paths.activity(app.workspaceId, id), activityEntry(id, act, facts));
}
