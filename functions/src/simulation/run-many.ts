// Many runs of the simulation, one seed each, and what came of them.
import { type Outcome, type SimulationOptions, simulate } from './simulate.ts';

export interface Summary {
  readonly runs: number;
  readonly events: number;
  readonly seconds: number;
  /** The longest way to rest after things stopped going wrong; virtual minutes. */
  readonly restMinutes: number;
  readonly endings: Readonly<Record<string, number>>;
  readonly failed: readonly Outcome[];
}

/** @param options.stopAtFirst ends with the first run that violates something. */
export async function runMany(
  from: number,
  runs: number,
  { stopAtFirst = false, ...options }: SimulationOptions & { readonly stopAtFirst?: boolean } = {},
): Promise<Summary> {
  const startedMs = performance.now();
  const endings: Record<string, number> = {};
  const failed: Outcome[] = [];
  let [events, restMs, done] = [0, 0, 0];
  for (let seed = from; seed < from + runs; seed += 1) {
    const outcome = await simulate(seed, options);
    done += 1;
    events += outcome.events;
    restMs = Math.max(restMs, outcome.restMs);
    for (const [ending, count] of Object.entries(outcome.endings)) endings[ending] = (endings[ending] ?? 0) + count;
    if (outcome.violations.length === 0) continue;
    failed.push(outcome);
    if (stopAtFirst) break;
  }
  const seconds = (performance.now() - startedMs) / 1_000;
  return { runs: done, events, seconds, restMinutes: restMs / 60_000, endings, failed };
}

/** One line for each failed run, with the command that tells its story. */
export function told(failed: readonly Outcome[], flags = ''): string[] {
  return failed.map(
    ({ seed, violations }) =>
      `seed ${seed}: ${violations[0]} (replay: node functions/src/simulation/main.ts --seed ${seed}${flags})`,
  );
}
