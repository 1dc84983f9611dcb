// Looks after what was forgotten: every open deployment that nobody works on is asked to go on, or to give up.
import type { PipelineDocument } from '@deplight/contracts';
import { type Clock, systemClock } from '../clock.ts';
import { publish } from '../clouds/topics.ts';
import { findOpenRuns } from '../store/documents.ts';
import { isLeased, unlessOvertaken } from '../store/lease.ts';
import { readRuntimeSwitch } from '../store/runtime-switch.ts';
import type { Found } from '../store/sound.ts';
import { resumeAfterMs } from './transition.ts';

/** Deployments that one sweep resumes at most, those waiting longest first; the rest follows with the next one. */
export const sweepLimit = 200;

/**
 * @returns how many steps were asked for. Writes nothing while there are fewer than one sweep takes, so an idle platform stays
 * silent.
 */
export async function sweep(clock: Clock = systemClock): Promise<number> {
  const nowMs = clock.now();
  if ((await readRuntimeSwitch()).paused) return 0;
  const found = await findOpenRuns(sweepLimit);
  const runs = found.flatMap(({ content }) => content ?? []);
  const due = runs.filter((run) => isDue(run, nowMs));
  const forgotten = await Promise.all(
    due.map(async (run) => ((await isLeased(`step-${idOf(run)}`, nowMs)) ? undefined : run)),
  );
  const resumed = forgotten.filter((run) => run !== undefined);
  await Promise.all(resumed.map((run) => publish('steps', { id: idOf(run), seq: run.seq })));
  if (resumed.some((run) => run.type === 'deployment')) await publish('relay', { because: 'sweep' });
  // Nobody can tell when those are due that nobody can read.
  const mayHideOthers = found.length === sweepLimit && due.length === runs.length;
  if (mayHideOthers) await Promise.all(found.map((one) => putBehind(one, nowMs)));
  return resumed.length;
}

/**
 * Those that only wait, for a build or a place, or that nobody can read, would else be the oldest again, and nobody would
 * come to those behind them. Who has moved on meanwhile has a time of its own.
 */
async function putBehind({ reference, updateTime, content }: Found<PipelineDocument>, nowMs: number): Promise<void> {
  // A removal tells by this time when it looks once more.
  if (content?.type === 'teardown') return;
  const resumeAt = new Date(nowMs + resumeAfterMs).toISOString();
  await unlessOvertaken(() => reference.update({ resumeAt }, { lastUpdateTime: updateTime }));
}

function isDue(run: PipelineDocument, nowMs: number): boolean {
  return run.resumeAt !== null && Date.parse(run.resumeAt) <= nowMs;
}

function idOf(run: PipelineDocument): string {
  return run.type === 'deployment' ? run.deploymentId : run.appId;
}
