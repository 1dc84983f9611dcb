// The pipeline's only way from one phase to the next, as a pure function over its documents: plan here, act in advance.ts.
import {
  type AppDocument,
  type DeploymentDocument,
  type DeploymentFailure,
  type DeploymentRun,
  type Findings,
  isTerminal,
  mayFollow,
  nextPhase,
  type Phase,
  phases,
  rolloutLifetimeMs,
  type TrafficShare,
  withDerived,
} from '@deplight/contracts';
import { isWanted } from './is-wanted.ts';
import { afterMove, isPreviewOvertaken, takesPreviewsPlace } from './preview-state.ts';
import type { RunState } from './run-state.ts';
import { movedStages } from './stages.ts';

/** What the step of a phase found out, and where the deployment goes from there. */
export interface Move {
  readonly to: Phase;
  readonly findings?: Findings;
  /** Facts for people, such as the commit, the plan, the URL. */
  readonly shown?: Partial<
    Pick<
      DeploymentDocument,
      'commit' | 'plan' | 'dockerfile' | 'insights' | 'url' | 'revision' | 'digest' | 'buildId' | 'healthAttempts'
    >
  >;
  /** Of what goes live: its first share of the traffic, and that of the version which has the rest meanwhile. */
  readonly firstShares?: readonly [TrafficShare, TrafficShare];
  readonly error?: Omit<DeploymentFailure, 'stage'>;
  /** The generation to take with the app's pipeline: the app's next one, else the move is refused. */
  readonly generation?: number;
  /** How many builds the workspace may have under way: with so many already, the move is refused. */
  readonly mostBuilds?: number;
}

/** `mustStop`: the deployment may not go on. It is stopped first, and then moved to its end. */
export type Refusal = { readonly refused: string; readonly mustStop?: true };
export type Transition = { readonly state: RunState } | Refusal;

/** How soon the sweeper asks again after a move, when nothing was heard; milliseconds. */
export const resumeAfterMs = 10_000;

/**
 * The documents after a move at `nowMs`, or why it is refused. The caller has checked phase and seq.
 * A deployment whose generation is older than the app's cannot go on: it is to stop, and ends SUPERSEDED.
 */
export function transition(state: RunState, asked: Move, nowMs: number): Transition {
  const { run, deployment, app } = state;
  const move = fenced(state, asked);
  if (isTerminal(run.phase)) return { refused: `${run.deploymentId} is ${run.phase} and stays so` };
  if (mustStop(state, asked)) return { refused: `${run.deploymentId} is to stop`, mustStop: true };
  if (!mayFollow(run.phase, move.to)) return { refused: `${move.to} may not follow ${run.phase}` };
  if (!isTerminal(move.to) && move.to !== nextPhase(run.kind, run.phase)) {
    return { refused: `a ${run.kind} does not go from ${run.phase} to ${move.to}` };
  }
  const due = takesGeneration(run) && !isTerminal(move.to) ? app.generation + 1 : undefined;
  if (move.generation !== due) {
    return { refused: `generation ${move.generation} is not the one to take: the app is at ${app.generation}` };
  }
  const now = new Date(nowMs).toISOString();
  const next = movedRun(run, move, nowMs);
  const shown = withSplitNoted(movedDeployment(deployment, run, move, now), app, move);
  const isPreview = run.kind === 'preview';
  return {
    state: {
      run: next,
      deployment: shown,
      app: isPreview ? app : movedApp(state, next, shown, { now, move }),
      preview: state.preview && afterMove(state.preview, next, shown, now),
      previous: replaced(state, move, now),
    },
  };
}

/** A preview goes past the app's queue and never near its traffic: its pull request is its fence. */
function takesGeneration({ kind, generation }: DeploymentRun): boolean {
  return kind !== 'preview' && generation === 0;
}

function replaced({ run, previous }: RunState, { to }: Move, now: string): DeploymentDocument | undefined {
  if (!previous) return undefined;
  if (run.kind === 'preview')
    return takesPreviewsPlace(to) ? { ...previous, status: 'EXPIRED', updatedAt: now } : undefined;
  return to === 'LIVE' ? { ...previous, status: 'RETIRED', updatedAt: now } : undefined;
}

/**
 * Canceled, overtaken, or of an app that is being deleted: what it has in the cloud goes before its document says so.
 * Whoever dies in between leaves a deployment under way, which the sweeper resumes.
 */
function mustStop(state: RunState, move: Move): boolean {
  const { run } = state;
  if (!isWanted({ kind: run.kind, phase: move.to })) return false;
  if (isOvertaken(state)) return true;
  return phases[run.phase].cancelable && (isGone(state) || run.cancelRequestedAt !== null);
}

function fenced(state: RunState, move: Move): Move {
  if (isOvertaken(state)) return { to: 'SUPERSEDED' };
  if (move.to === 'FAILED') return move;
  return isGone(state) && phases[state.run.phase].cancelable ? { to: 'CANCELED' } : move;
}

/** The app is being deleted, or the pull request is to be shown no longer. */
function isGone({ run, app, preview }: RunState): boolean {
  return app.deletedAt !== null || (run.kind === 'preview' && preview?.closedAt !== null);
}

function isOvertaken({ run, app, preview }: RunState): boolean {
  if (run.kind === 'preview') return isPreviewOvertaken(run, preview);
  return run.generation > 0 && run.generation < app.generation;
}

function movedRun(run: DeploymentRun, move: Move, nowMs: number): DeploymentRun {
  const open = !isTerminal(move.to);
  const { deadlineMs } = phases[move.to];
  const at = (ms: number) => new Date(ms).toISOString();
  return {
    ...run,
    phase: move.to,
    seq: run.seq + 1,
    generation: move.generation ?? run.generation,
    findings: { ...run.findings, ...move.findings },
    open,
    attempts: 0,
    deadlineAt: open ? at(nowMs + deadlineMs) : null,
    resumeAt: open ? at(nowMs + resumeAfterMs) : null,
    updatedAt: at(nowMs),
  };
}

function movedDeployment(
  deployment: DeploymentDocument,
  run: DeploymentRun,
  move: Move,
  now: string,
): DeploymentDocument {
  const started = deployment.stages.find((stage) => stage.id === run.phase)?.startedAt ?? deployment.createdAt;
  const spentMs = Math.max(0, Date.parse(now) - Date.parse(started));
  return {
    ...deployment,
    ...move.shown,
    status: move.to,
    seq: run.seq + 1,
    stage: isTerminal(move.to) ? run.phase : move.to,
    progress: phases[move.to].progress,
    stages: movedStages(deployment.stages, run.phase, move.to, now),
    timings: { ...deployment.timings, [run.phase]: spentMs },
    error: move.error ? { ...move.error, stage: run.phase } : deployment.error,
    waitingFor: null,
    updatedAt: now,
  };
}

/** What goes live takes all traffic, also where somebody had split it, or its first share. */
function withSplitNoted(
  deployment: DeploymentDocument,
  { split }: AppDocument,
  { firstShares }: Move,
): DeploymentDocument {
  if (deployment.status !== 'LIVE' || (split === null && !firstShares)) return deployment;
  const note = firstShares
    ? `It got ${firstShares[0].percent} % of the traffic at first; the rest waits until somebody approves its rollout.`
    : 'The traffic was split before; it ended the split and gets all of it.';
  return { ...deployment, notes: [...deployment.notes, note].slice(-10) };
}

/**
 * The app says of a deployment that it took the pipeline, and how it ended: the stages between stand in the deployment
 * alone, which spares a write for each of them.
 */
function movedApp(
  state: RunState,
  run: DeploymentRun,
  deployment: DeploymentDocument,
  { now, move }: { now: string; move: Move },
): RunState['app'] {
  const { app } = state;
  if (run.generation === state.run.generation && !isTerminal(run.phase)) return app;
  const goesLive = run.phase === 'LIVE';
  const holds = app.activeDeploymentId === run.deploymentId;
  const live =
    goesLive && run.findings.revision !== undefined
      ? { deploymentId: run.deploymentId, revision: run.findings.revision }
      : app.live;
  const isNewest = app.last?.deploymentId === run.deploymentId;
  const { sourceType, sourceRef, commit } = deployment;
  const source = isTerminal(run.phase) ? { source: { sourceType, sourceRef, commit } } : {};
  const last =
    isNewest || app.last === null
      ? { deploymentId: run.deploymentId, status: run.phase, at: now, by: run.by, ...source }
      : app.last;
  return withDerived({
    ...app,
    ...(goesLive ? { ...freshCondition(app, run, deployment), ...rolloutOf(run, move, now) } : {}),
    hasSchedules: goesLive ? (run.findings.cron ?? []).length > 0 : app.hasSchedules,
    live,
    url: goesLive ? (run.findings.url ?? app.url) : app.url,
    generation: Math.max(app.generation, run.generation),
    activeDeploymentId: isTerminal(run.phase)
      ? holds
        ? null
        : app.activeDeploymentId
      : run.phase === 'QUEUED'
        ? app.activeDeploymentId
        : run.deploymentId,
    last,
    updatedAt: deployment.updatedAt,
  });
}

/**
 * What goes live counts as well until it is seen otherwise, and is watched from the first request that it got: those of
 * the traffic shift count. The version before is what to go back to.
 */
function freshCondition(app: AppDocument, run: DeploymentRun, deployment: DeploymentDocument): Partial<AppDocument> {
  const approved = app.rollout?.before ?? app.live?.deploymentId ?? null;
  const before = app.health === 'failed' ? app.fallback : approved;
  const since = deployment.stages.find(({ id }) => id === 'SHIFTING')?.startedAt ?? deployment.updatedAt;
  const because =
    'A rollback brought an older version back; deploys that nobody asks for by hand wait until they are resumed.';
  return {
    health: 'ok',
    trouble: null,
    asleep: false,
    whySleepless: null,
    proposal: null,
    splitAsked: null,
    splitTrouble: app.splitAsked ? 'Another version went live before the split was made.' : null,
    fallback: run.kind === 'rollback' ? null : before,
    watch: { deploymentId: run.deploymentId, since },
    ...(run.kind === 'rollback' ? { autoDeploy: { paused: true, because } } : {}),
  };
}

/** A version with its first share waits for a person, and the one before it waits with it. */
function rolloutOf(run: DeploymentRun, { firstShares }: Move, now: string): Pick<AppDocument, 'split' | 'rollout'> {
  if (!firstShares) return { split: null, rollout: null };
  const expiresAt = new Date(Date.parse(now) + rolloutLifetimeMs).toISOString();
  return {
    split: { shares: [...firstShares], by: run.by, at: now },
    rollout: { deploymentId: run.deploymentId, before: firstShares[1].deploymentId, expiresAt },
  };
}
