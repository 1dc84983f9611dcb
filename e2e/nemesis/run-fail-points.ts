// Arms failures of the functions, lets users live through them until each has happened once, and judges what came of it.
import type { Failure } from '../../functions/src/fail-points.ts';
import { arm, disarm, stillArmed } from './armed-failures.ts';
import { type Act, act, type Gardener, rest } from './gardener.ts';
import { type Judgement, judge, newGardeners } from './run-nemesis.ts';

export interface FailPointsRun {
  readonly failures: readonly Failure[];
  readonly gardeners: number;
  /** How often each gardener lives through it all, at most. */
  readonly rounds: number;
  readonly say: (line: string) => void;
}

export interface FailPointsResult extends Judgement {
  /** Failures that nobody came upon. */
  readonly notMet: readonly string[];
}

/** What comes upon every fail-point; the first one of an app is its first deployment. */
const life: readonly Act[] = ['deploy', 'deploy', 'secret', 'cancel', 'cancel', 'cancel', 'delete'];

/** @throws when a user gets no answer at all, or something never ends. */
export async function runFailPoints({
  failures,
  gardeners: count,
  rounds,
  say,
}: FailPointsRun): Promise<FailPointsResult> {
  const gardeners = await newGardeners(count, rounds);
  arm(failures);
  await Promise.all(gardeners.map((gardener) => live(gardener, rounds)));
  const notMet = disarm();
  say(`${failures.length - notMet.length} of ${failures.length} failures met`);
  return { notMet, ...(await judge(gardeners, say)) };
}

/** Stops early once nothing is armed any more. */
async function live(gardener: Gardener, rounds: number): Promise<void> {
  const acts = Array.from({ length: rounds }, () => life).flat();
  for (const what of acts) if (stillArmed().length > 0) await act(gardener, what);
  await rest(gardener);
}
