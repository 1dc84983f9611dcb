// restartApp: a new revision of the image that is live, with the variables and secrets as they are set now.
import { DeplightError, type DeploymentRun, deploymentView, type Findings } from '@deplight/contracts';
import { notFound } from '../authorize/authorize.ts';
import { readApp } from '../store/documents.ts';
import type { Handler } from './handler.ts';
import { placeOrder } from './place-order.ts';
import { plannedHealthPath, plannedScaling } from './planned-release.ts';
import { readOrigin } from './redeploy-app.ts';
import { readReleaseSettings } from './release-settings.ts';

export const restartApp: Handler<'restartApp'> = async ({ appId, idempotencyKey }, situation) => {
  const { caller, workspaceId } = situation;
  const request = { caller, key: idempotencyKey, content: { restart: appId } };
  const deployment = await placeOrder(request, situation, async (transaction) => {
    const target = await readApp({ workspaceId, appId }, transaction);
    if (!target) throw notFound('app');
    if (!target.live) throw new DeplightError('NOTHING_LIVE', `Nothing of ${target.name} is live.`);
    const { run, app, deployment: origin } = await readOrigin(target.live.deploymentId, transaction);
    const { environment, secrets } = await readReleaseSettings({ workspaceId, appId }, transaction);
    const env = environment?.variables ?? run.env;
    const findings = { ...keptImage(run), ...plannedHealthPath(origin), ...plannedScaling(origin) };
    return { kind: 'restart', app, source: run.source, env, secrets, caller, origin, findings };
  });
  return { status: 'success', deployment: deploymentView(deployment) };
};

/** The image and how it is started; the revision will be a new one. */
function keptImage({ findings }: DeploymentRun): Findings {
  const { image, digest, port, cron, source, context } = findings;
  if (!image || !digest) throw new DeplightError('REVISION_GONE', 'What is live has no image any more.');
  return { image, digest, port, cron, source, context };
}
