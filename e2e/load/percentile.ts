// A share of measured values. Pure.

/** The value that so large a share of them does not exceed; 0 of none. @param sorted in order. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
