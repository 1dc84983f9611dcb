// Runs the step of the phase that a deployment is in, and moves it on by what came out. Entered by topic `steps`.

import { randomUUID } from 'node:crypto';
import {
  type DeploymentRun,
  deadlineCodeOf,
  isCancelable,
  isTerminal,
  type Phase,
  type PipelineDocument,
} from '@deplight/contracts';
import { type Clock, systemClock } from '../clock.ts';
import { isPassing } from '../clouds/is-passing.ts';
import { getConfig } from '../config.ts';
import { readApp, readRun } from '../store/documents.ts';
import { releaseLease, takeLease } from '../store/lease.ts';
import { paths } from '../store/paths.ts';
import { readPreviewOf } from '../store/previews.ts';
import { readRuntimeSwitch } from '../store/runtime-switch.ts';
import { logger } from '../telemetry/log.ts';
import { scope, within } from '../telemetry/scope.ts';
import { span } from '../telemetry/spans.ts';
import { advance } from './advance.ts';
import { clearAway } from './clear-away.ts';
import { deadlineMs } from './deadline.ts';
import type { StepMessage } from './decide.ts';
import { resultOfError, timedOut } from './failure.ts';
import { giveUpOwn } from './give-up-revision.ts';
import { isWanted } from './is-wanted.ts';
import { isPreviewOvertaken } from './preview-state.ts';
import { noteStage, scopeOfRun, stageOf } from './run-trace.ts';
import { hasValidSeal } from './seal.ts';
import type { Step, StepResult, StepTools } from './step.ts';
import { type StepLog, stepLog } from './step-log.ts';
import { stopWork } from './stop-work.ts';
import { tearDown } from './tear-down.ts';
import type { Move } from './transition.ts';

/** The step of each phase, loaded when it is first taken. */
export type Steps = Partial<Record<Phase, () => Promise<Step>>>;

const allSteps: Steps = {
  QUEUED: async () => (await import('./steps/admit.ts')).admit,
  FETCHING: async () => (await import('./steps/fetch-source.ts')).fetchSource,
  ANALYZING: async () => (await import('./steps/analyse.ts')).analyse,
  BUILDING: async () => (await import('./steps/build-image.ts')).buildImage,
  RELEASING: async () => (await import('./steps/release-revision.ts')).releaseRevision,
  VERIFYING: async () => (await import('./steps/check-health.ts')).checkHealth,
  SHIFTING: async () => (await import('./steps/shift-traffic.ts')).shiftTraffic,
};

/** Milliseconds after which a step that still works says so, and how long its word counts. */
const heartbeat = { everyMs: 4_000, leaseMs: 10_000 };

/**
 * Carries out one message of topic `steps`. A message for another seq than the document's is late or double: ignored.
 * @param steps the steps to take; a simulation scripts those that work on files.
 * @returns what happened, for the function's log.
 */
export async function runStep(
  message: StepMessage,
  clock: Clock = systemClock,
  steps: Steps = allSteps,
): Promise<string> {
  const run = await readRun(message.id);
  if (!run) return `${message.id} is gone`;
  if (!run.open || run.seq !== message.seq) return `${message.id} is at ${run.seq}, not at ${message.seq}`;
  if (!hasValidSeal(getConfig().sealKey, run)) return quarantine(run, message.id);
  return within(scopeOfRun(run), () => runSealed(run, message, { clock, steps }));
}

async function runSealed(run: PipelineDocument, message: StepMessage, { clock, steps }: Tools): Promise<string> {
  const { paused, reason, changedMs } = await readRuntimeSwitch();
  if (paused) return `${message.id} waits: ${reason}`;
  const beat = startHeartbeat(message, clock);
  try {
    return run.type === 'teardown'
      ? await tearDown(run, clock)
      : await within({ trace: stageOf(run) ?? scope().trace }, () =>
          span(`run ${run.phase}`, { seq: String(run.seq) }, () => runDeploymentStep(run, { clock, steps }, changedMs)),
        );
  } finally {
    await beat.stop();
  }
}

interface Tools {
  readonly clock: Clock;
  readonly steps: Steps;
}

async function runDeploymentStep(run: DeploymentRun, tools: Tools, switchedMs: number): Promise<string> {
  const { log, flush } = stepLog(run, tools.clock);
  const result = await resultOf(run, switchedMs, { ...tools, log });
  return endStep(run, result, { ...tools, log, flush });
}

async function endStep(run: DeploymentRun, result: StepResult, tools: Tools & StepLog): Promise<string> {
  const { clock, log, flush } = tools;
  if ('wait' in result) {
    await flush();
    await withPatience(() => clearAway(run, clock), clock);
    return `${run.deploymentId} waits for ${result.wait}`;
  }
  if (result.error) log(`${result.error.message}`);
  await flush();
  const moved = await advance({ id: run.deploymentId, seq: run.seq }, result, { clock });
  if ('refused' in moved && moved.mustStop) return endStep(run, await stopped(run, tools), tools);
  if ('run' in moved) noteStage(run, moved.run);
  const isLost = 'refused' in moved || (run.phase === 'SHIFTING' && moved.run.phase !== 'LIVE');
  if (isLost) await withPatience(() => clearAway(run, clock), clock);
  // It was given up before this; who took over while this worker stood still in between may have made it anew (run 757,446).
  else if (run.phase === 'RELEASING' && moved.run.phase === 'FAILED')
    await withPatience(() => giveUpOwn(run, clock), clock);
  return 'refused' in moved ? moved.refused : `${run.deploymentId}: ${run.phase} → ${moved.run.phase}`;
}

async function resultOf(run: DeploymentRun, switchedMs: number, tools: StepTools & Tools): Promise<StepResult> {
  const makeStep = tools.steps[run.phase];
  if (!makeStep) return { wait: `nothing; ${run.phase} has no step` };
  try {
    if (isCancelable(run.phase) && (await isToStop(run))) return await stopWork(run, tools.clock);
    if (deadlineMs(run, switchedMs) <= tools.clock.now()) return await outOfTime(run, tools.clock);
    const step = await makeStep();
    const result = await withPatience(() => step(run, tools), tools.clock);
    return 'to' in result && !isWanted({ kind: run.kind, phase: result.to })
      ? await stopFor(result, run, tools)
      : result;
  } catch (error) {
    const { unexpected, ...result } = resultOfError(error);
    if (unexpected)
      logger.error('A step failed unexpectedly', { deployment: run.deploymentId, phase: run.phase, error });
    else if ('wait' in result)
      logger.warn('A step will be tried again', { deployment: run.deploymentId, phase: run.phase, error });
    return result;
  }
}

async function stopped(run: DeploymentRun, { clock }: Tools): Promise<StepResult> {
  try {
    return await withPatience(() => stopWork(run, clock), clock);
  } catch (error) {
    return resultOfError(error);
  }
}

/** A step that finds its deployment overtaken or its app gone may have made something before. */
async function stopFor(result: Move, run: DeploymentRun, { clock }: Tools): Promise<StepResult> {
  const stop = await stopWork(run, clock);
  return 'wait' in stop ? stop : result;
}

/** FAILED once nothing of the deployment serves, and it was told to stop. */
async function outOfTime(run: DeploymentRun, clock: Clock): Promise<StepResult> {
  // A worker that stood still until then finds that others went on in time, and has nothing to stop.
  const now = await readRun(run.deploymentId);
  if (now?.type !== 'deployment' || now.seq !== run.seq) return { wait: 'nothing; others went on with it' };
  const stop = await stopWork(run, clock);
  return run.phase === 'SHIFTING' && 'wait' in stop ? stop : timedOut(run, deadlineCodeOf(run.phase));
}

/** Pauses in milliseconds before a step is tried again at once; after the last one it is left to the sweeper. */
const retryPausesMs = [250, 1_000];

async function withPatience<Value>(act: () => Promise<Value>, clock: Clock): Promise<Value> {
  for (const pauseMs of retryPausesMs) {
    try {
      return await act();
    } catch (error) {
      if (!isPassing(error)) throw error;
      await clock.pause(pauseMs);
    }
  }
  return act();
}

/** Canceled, overtaken by a newer generation, or of an app that is being deleted. */
async function isToStop(run: DeploymentRun): Promise<boolean> {
  if (run.cancelRequestedAt !== null) return true;
  if (isTerminal(run.phase)) return false;
  if (run.kind === 'preview') return mayNotShow(run);
  if (run.generation === 0) return false;
  const app = await readApp(run);
  return !app || app.deletedAt !== null || app.generation > run.generation;
}

/** A preview whose pull request is closed, or is to show something newer, or of an app that is being deleted. */
async function mayNotShow(run: DeploymentRun): Promise<boolean> {
  const [app, preview] = await Promise.all([readApp(run), readPreviewOf(run)]);
  return !app || app.deletedAt !== null || isPreviewOvertaken(run, preview) || preview?.closedAt !== null;
}

/** A document that we did not write is never acted on and never looked at again. */
async function quarantine(run: PipelineDocument, id: string): Promise<string> {
  logger.error('A pipeline document carries no valid seal; nothing of it is run', { id, type: run.type });
  await paths.run(id).update({ open: false });
  return `${id} carries no valid seal`;
}

function startHeartbeat(message: StepMessage, clock: Clock): { stop: () => Promise<void> } {
  const name = `step-${message.id}`;
  const holder = randomUUID();
  let beat: Promise<unknown> | undefined;
  const end = clock.every(heartbeat.everyMs, () => {
    const nowMs = clock.now();
    beat = takeLease(name, holder, nowMs, nowMs + heartbeat.leaseMs).catch((error: unknown) =>
      logger.warn('A step could not renew its lease', { name, error }),
    );
  });
  return {
    stop: async () => {
      end();
      if (beat === undefined) return;
      // One that is on its way would come after its end, and stay.
      await beat;
      await releaseLease(name, holder);
    },
  };
}
