// Joins the chunks of a deployment's or a job's log into lines. The newest chunk is rewritten until it is full, and one may
// be written again after a retry, so lines are told apart by their number alone.
import type { JobLine, LogLine } from '@deplight/contracts';

interface Numbered {
  readonly n: number;
}

/** A log as far as it is watched. */
export interface WatchedLog<Line extends Numbered> {
  /** In order of `n`, each number once. */
  readonly lines: readonly Line[];
  /** How many earlier lines are not here, since only the newest chunks are watched. */
  readonly omitted: number;
}

export type DeploymentLog = WatchedLog<LogLine>;
export type JobLog = WatchedLog<JobLine>;

/** Merges chunks given in any order; of a line that stands in two, the one from the longer chunk counts. */
export function deploymentLog<Line extends Numbered>(
  chunks: readonly { readonly first: number; readonly last: number; readonly lines: readonly Line[] }[],
): WatchedLog<Line> {
  const ordered = chunks.toSorted((a, b) => a.first - b.first || a.last - b.last);
  const lines: Line[] = [];
  let sorted = true;
  for (const chunk of ordered) {
    for (const line of chunk.lines) {
      if (lines.length > 0 && line.n <= (lines[lines.length - 1]?.n ?? 0)) sorted = false;
      lines.push(line);
    }
  }
  const merged = sorted ? lines : withoutDoubles(lines);
  return { lines: merged, omitted: Math.max(0, (merged[0]?.n ?? 1) - 1) };
}

function withoutDoubles<Line extends Numbered>(lines: readonly Line[]): Line[] {
  const byNumber = new Map(lines.map((line) => [line.n, line]));
  return [...byNumber.values()].toSorted((a, b) => a.n - b.n);
}
