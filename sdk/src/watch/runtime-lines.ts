// Joins what an app said before (pages of `readLogs`) with what it says now (the live tail) into one list.
import type { RuntimeLine } from '@deplight/contracts';

/**
 * @param history in order, up to the moment when its newest page was read.
 * @param live the tail as it is stored: it may begin with lines of somebody who looked an hour ago.
 * @param from lines of the tail from before are left out: between them and the others there may be a gap.
 */
export function joinRuntimeLines(
  history: readonly RuntimeLine[],
  live: readonly RuntimeLine[],
  from: string,
): RuntimeLine[] {
  const known = new Set(history.map(({ id }) => id));
  const fresh = live.filter(({ id, t }) => t >= from && !known.has(id));
  if (fresh.length === 0) return [...history];
  // Lines of the same time stay in the order in which they came: the sort is stable.
  return [...history, ...fresh].sort((a, b) => (a.t < b.t ? -1 : a.t > b.t ? 1 : 0));
}
