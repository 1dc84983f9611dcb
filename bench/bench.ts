// What a bench is: it measures something in rounds and says its figures; main.ts chooses, runs and prints.
import { z } from 'zod';

/** One measured value; of several rounds, the median. */
const Figure = z.object({
  name: z.string(),
  value: z.number(),
  unit: z.string(),
  /** The least and the most of the rounds, where there were several. */
  spread: z.tuple([z.number(), z.number()]).readonly().optional(),
  /** What it should be, in words, and whether it is. */
  goal: z.object({ says: z.string(), holds: z.boolean() }).readonly().optional(),
});
export type Figure = Readonly<z.infer<typeof Figure>>;

export const BenchResult = z.union([
  z.object({ figures: z.array(Figure).readonly() }),
  /** A sentence that says what this machine lacks. */
  z.object({ skipped: z.string() }),
]);
export type BenchResult = Readonly<z.infer<typeof BenchResult>>;

export interface Bench {
  readonly name: string;
  /** One sentence. */
  readonly about: string;
  /** Whether it measures a running stack: it then runs in a process of its own, which is told where that is. */
  readonly needsStack?: true;
  run(options: BenchOptions): Promise<BenchResult>;
}

export interface BenchOptions {
  readonly rounds: number;
  /** How long a round lasts, where the bench has such a thing. */
  readonly seconds: number;
  say(line: string): void;
}

/** The middle value. Pure. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/** The median of rounds with their spread. Pure. @param most what it should be at most. */
export function figureOf(name: string, rounds: readonly number[], unit: string, most?: number): Figure {
  const value = median(rounds);
  return {
    name,
    value,
    unit,
    ...(rounds.length > 1 ? { spread: [Math.min(...rounds), Math.max(...rounds)] as const } : {}),
    ...(most === undefined ? {} : { goal: { says: `at most ${most} ${unit}`, holds: value <= most } }),
  };
}

/** Runs something `rounds` times, one after the other. */
export async function inRounds<Value>(rounds: number, act: (round: number) => Promise<Value>): Promise<Value[]> {
  const values: Value[] = [];
  for (let round = 0; round < rounds; round += 1) values.push(await act(round));
  return values;
}

/** Milliseconds that something takes. */
export async function spentMs(act: () => Promise<unknown>): Promise<number> {
  const beganMs = performance.now();
  await act();
  return performance.now() - beganMs;
}
