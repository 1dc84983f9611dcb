// google.logging.type.LogSeverity as a table of ranks.
import type { LogSeverity } from '../../logs/log-sink.ts';

const RANKS = {
  DEFAULT: 0,
  DEBUG: 100,
  INFO: 200,
  NOTICE: 300,
  WARNING: 400,
  ERROR: 500,
  CRITICAL: 600,
  ALERT: 700,
  EMERGENCY: 800,
} as const satisfies Record<LogSeverity, number>;

/** A severity's rank by name or number; undefined for what is neither. */
export function severityRank(name: string): number | undefined {
  if (isSeverity(name)) return RANKS[name];
  return /^\d{1,3}$/.test(name) ? Number(name) : undefined;
}

export function isSeverity(name: string): name is LogSeverity {
  return Object.hasOwn(RANKS, name);
}
