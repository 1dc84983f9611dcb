// A stack under all that users do at once: a crowd deploys, one app is deployed and rolled back without an end, and some work
// on at a steady pace, while every part of the stack is measured.
import { newUser } from '../client/user.ts';
import { runSoak, type SoakResult } from '../soak/run-soak.ts';
import { type Crowd, crowd } from './crowd.ts';
import { percentile } from './percentile.ts';
import { type Rounds, rounds } from './rounds.ts';

export interface LoadPlan {
  readonly crowdSize: number;
  readonly rounds: number;
  /** How long the steady users act at least. */
  readonly steadyMs: number;
  /** How long at least after all of the crowd are live. Growth is looked at from then on: the crowd starts what is there. */
  readonly afterwardsMs: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

export interface Load {
  readonly crowd: Crowd;
  readonly rounds: Rounds;
  readonly soak: SoakResult;
}

/** Between two things that a steady user does. */
const paceMs = 4_000;
const sampleEveryMs = 2_500;

/** @throws when a user gets no answer, or something never comes to an end. */
export async function runLoad({ crowdSize, rounds: count, say, ...steady }: LoadPlan): Promise<Load> {
  const { seed, steadyMs: durationMs, afterwardsMs } = steady;
  const [first, second] = await Promise.all([newUser(), newUser()]);
  const crowding = crowd(first, crowdSize);
  const beside = { over: crowding, afterwardsMs };
  const [ofCrowd, ofRounds, soak] = await Promise.all([
    crowding.then((result) => told(result, say, crowdLine)),
    rounds(second, count).then((result) => told(result, say, roundsLine)),
    runSoak({
      ...{ seed, durationMs, seasonMs: durationMs, warmUpMs: 0, beside },
      ...{ gardeners: 1, paceMs, everyMs: sampleEveryMs, say },
    }),
  ]);
  return { crowd: ofCrowd, rounds: ofRounds, soak };
}

/** At once, since the others take longer. */
function told<Result>(result: Result, say: LoadPlan['say'], line: (result: Result) => string): Result {
  say(line(result));
  return result;
}

/** In a sentence. */
export function crowdLine({ seconds, failed, allSeconds }: Crowd): string {
  const [p50, p95] = [0.5, 0.95].map((share) => percentile(seconds, share).toFixed(1));
  const size = seconds.length + failed.length;
  const line = `${seconds.length} of ${size} at once live: p50 ${p50} s, p95 ${p95} s, all after ${allSeconds.toFixed(1)} s`;
  return [line, ...failed].join('\n  ');
}

/** In a sentence. */
export function roundsLine({ deployments, rollbacks, sent, failures }: Rounds): string {
  const line = `${sent} requests through ${deployments} deployments and ${rollbacks} rollbacks, ${failures.length} failed`;
  return [line, ...failures].join('\n  ');
}
