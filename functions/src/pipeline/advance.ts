// The only writer of `phase`: carries a transition out in one Firestore transaction, if (seq) is still what the step saw.
import type { AppDocument, DeploymentRun, SchedulesDocument } from '@deplight/contracts';
import { type Clock, systemClock } from '../clock.ts';
import { getConfig } from '../config.ts';
import { atFailPoint } from '../fail-points.ts';
import { schedulesOf } from '../jobs/plan-schedules.ts';
import { buildsUnderWay } from '../store/builds-under-way.ts';
import { readApp, readDeployment, readRun } from '../store/documents.ts';
import { firestore } from '../store/firestore.ts';
import { paths } from '../store/paths.ts';
import { readPreviewOf } from '../store/previews.ts';
import { readSchedules } from '../store/schedules.ts';
import type { Transaction } from '../store/transaction.ts';
import { takesPreviewsPlace } from './preview-state.ts';
import { hasValidSeal, sealed } from './seal.ts';
import { type Move, type Refusal, transition } from './transition.ts';

export type Advanced = { readonly run: DeploymentRun } | Refusal;

/**
 * Moves a deployment on.
 * @param expected the id and the seq that the caller acted on; any other seq means that somebody was faster.
 * @param eventId the outside event that causes the move; a second delivery of it is refused.
 */
export function advance(
  expected: { readonly id: string; readonly seq: number },
  move: Move,
  options: { readonly eventId?: string; readonly clock?: Clock } = {},
): Promise<Advanced> {
  const { sealKey } = getConfig();
  const nowMs = (options.clock ?? systemClock).now();
  const commit = async (transaction: Transaction): Promise<Advanced> => {
    const run = await readRun(expected.id, transaction);
    if (run?.type !== 'deployment') return { refused: `there is no run ${expected.id}` };
    if (run.seq !== expected.seq) return { refused: `${expected.id} is at ${run.seq}, not at ${expected.seq}` };
    if (!hasValidSeal(sealKey, run)) return { refused: `${expected.id} carries no valid seal` };
    const [deployment, app, preview] = await Promise.all([
      readDeployment(run, transaction),
      readApp(run, transaction),
      readPreviewOf(run, transaction),
    ]);
    if (!deployment || !app) return { refused: `the app or the deployment of ${expected.id} is gone` };
    const replaced = replacedBy(run, move, run.kind === 'preview' ? preview?.serving : app.live);
    const previous =
      replaced === undefined ? undefined : await readDeployment({ ...run, deploymentId: replaced }, transaction);
    const known = move.to === 'LIVE' && app.hasSchedules ? await readSchedules(run, transaction) : undefined;
    if (move.mostBuilds !== undefined && (await buildsUnderWay(run.workspaceId, transaction)) >= move.mostBuilds)
      return { refused: `${expected.id} waits on: another took the last of ${move.mostBuilds} builds` };
    if (options.eventId !== undefined) {
      const ledger = paths.eventLedger(options.eventId);
      if ((await transaction.get(ledger)).exists) return { refused: `event ${options.eventId} was handled before` };
      transaction.create(ledger, { at: new Date(nowMs), expireAt: new Date(nowMs + 7 * 86_400_000) });
    }
    const result = transition({ run, deployment, app, preview, previous }, move, nowMs);
    if ('refused' in result) return result;
    const next = sealed<DeploymentRun>(sealKey, result.state.run);
    transaction.set(paths.run(next.deploymentId), next);
    transaction.set(paths.deployment(next), result.state.deployment);
    if (next.phase === 'LIVE') writeSchedules(app, schedulesOf(next, known, nowMs), transaction);
    if (result.state.app !== app) transaction.set(paths.app(next.workspaceId, next.appId), result.state.app);
    if (result.state.preview && result.state.preview !== preview)
      transaction.set(paths.preview(next, result.state.preview.number), result.state.preview);
    if (app.proposal && result.state.app.proposal === null) {
      const decidedAt = new Date(nowMs).toISOString();
      transaction.update(paths.proposal(run.workspaceId, app.proposal.id), { status: 'superseded', decidedAt });
    }
    if (result.state.previous && previous)
      transaction.set(paths.deployment({ ...run, deploymentId: previous.id }), result.state.previous);
    return { run: next };
  };
  return atFailPoint('advance', () => firestore().runTransaction(commit));
}

/** The deployment whose place it takes with this move. @param serving what has the place now. */
function replacedBy(
  { kind, deploymentId }: DeploymentRun,
  { to }: Move,
  serving: { readonly deploymentId: string } | null | undefined,
): string | undefined {
  const takesPlace = kind === 'preview' ? takesPreviewsPlace(to) : to === 'LIVE';
  return takesPlace && serving && serving.deploymentId !== deploymentId ? serving.deploymentId : undefined;
}

/** The schedules go live with their version, and go with it. */
function writeSchedules(
  { workspaceId, id: appId, hasSchedules }: AppDocument,
  schedules: SchedulesDocument | undefined,
  transaction: Transaction,
): void {
  const reference = paths.schedules({ workspaceId, appId });
  if (schedules) transaction.set(reference, schedules);
  else if (hasSchedules) transaction.delete(reference);
}
