// setTraffic and promoteDeployment: who gets how much of an app's traffic. They write what is asked for; care/ asks the
// versions whether they are well and brings it to Cloud Run.
import {
  type AppDocument,
  DeplightError,
  shareWords,
  type TrafficShare,
  type TrafficSplit,
  trafficOf,
} from '@deplight/contracts';
import { notFound } from '../authorize/authorize.ts';
import { changeApp } from '../care/change-app.ts';
import { isoNow } from '../clock.ts';
import { publish } from '../clouds/topics.ts';
import { plannedShares } from '../plans/traffic-shares.ts';
import { readApp, readRun } from '../store/documents.ts';
import type { Transaction } from '../store/transaction.ts';
import { appTarget } from './activity-targets.ts';
import type { Handler, Situation } from './handler.ts';
import { readOrigin } from './redeploy-app.ts';
import { notesOn, rollBack } from './rollback-app.ts';

export const setTraffic: Handler<'setTraffic'> = async ({ appId, shares, dryRun = false }, situation) => {
  const { workspaceId, clock, activity } = situation;
  const ids = { workspaceId, appId };
  let before: readonly TrafficShare[] = [];
  let after: readonly TrafficShare[] = [];
  let notes: string[] = [];
  const app = await changeApp(ids, clock, async (now, transaction) => {
    const found = await Promise.all(shares.map((share) => readShare(share, appId, transaction)));
    before = trafficOf(now);
    after = plannedShares(now, found);
    notes = found.flatMap((share) => share.notes.map((note) => `${share.deploymentId}: ${note}`));
    if (dryRun) {
      activity.nothing();
      return {};
    }
    const note = shareWords(after);
    activity.record(transaction, { workspaceId, targets: [appTarget(now)], note });
    return { splitAsked: askedBy(situation, after), splitTrouble: null };
  });
  if (!app) throw notFound('app');
  if (!dryRun) await publish('care', ids);
  return { app, before: [...before], after: [...after], notes };
};

/** What is live has no deployment to make: its split ends. What shared the traffic with it is rolled back to. */
export const promoteDeployment: Handler<'promoteDeployment'> = async ({ deploymentId, idempotencyKey }, situation) => {
  const run = await readRun(deploymentId);
  if (run?.type !== 'deployment') throw notFound('deployment');
  const { workspaceId, appId } = run;
  const app = await readApp(run);
  if (!app || app.deletedAt !== null) throw notFound('app');
  if (app.live === null) throw new DeplightError('NOTHING_LIVE', `Nothing of ${app.name} is live.`);
  if (app.live.deploymentId === deploymentId) {
    const answer = await setTraffic({ workspaceId, appId, shares: [{ deploymentId, percent: 100 }] }, situation);
    return { app: answer.app, deployment: null };
  }
  const deployment = await rollBack({ deploymentId, idempotencyKey }, situation, (now) => {
    if (!trafficOf(now).some((share) => share.deploymentId === deploymentId)) throw sharesNothing(deploymentId, now);
  });
  return { app: (await readApp(run)) ?? app, deployment };
};

function sharesNothing(deploymentId: string, { name }: AppDocument): DeplightError {
  return new DeplightError('NOT_SERVABLE', `${deploymentId} has no share of the traffic of ${name}.`, {
    hint: 'Roll back to it, or give it a share first.',
  });
}

function askedBy({ caller, clock }: Situation, shares: readonly TrafficShare[]): TrafficSplit {
  return { shares: [...shares], by: { uid: caller.uid, name: caller.name }, at: isoNow(clock) };
}

/** @throws DeplightError NOT_FOUND for a deployment of another app, SECRET_GONE where it could not start any more. */
async function readShare(
  { deploymentId, percent }: { deploymentId: string; percent: number },
  appId: string,
  transaction: Transaction,
) {
  const { run, deployment } = await readOrigin(deploymentId, transaction);
  if (run.appId !== appId) throw notFound('deployment');
  const notes = await notesOn(run.workspaceId, run.secrets ?? [], transaction);
  return { deploymentId, percent, status: deployment.status, revision: run.findings.revision, notes };
}
