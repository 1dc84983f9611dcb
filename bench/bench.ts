// What a bench is: it measures something in rounds and says its figures; main.ts chooses, runs and prints.

/** One measured value; of several rounds, the median. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it should be, in words, and whether it is. */
  readonly goal?: { readonly says: string; readonly holds: boolean };
}

export type BenchResult =
  | { readonly figures: readonly Figure[] }
  /** A sentence that says what this machine lacks. */
  | { readonly skipped: string };

export interface Bench {
  readonly name: string;
  /** One sentence. */
  readonly about: string;
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
