// When a phase must have ended, as a pure function: a platform that was paused meanwhile does not count against it.
import type { DeploymentRun } from '@deplight/contracts';

/**
 * Milliseconds since the epoch after which the run's phase has taken too long; Infinity for a phase without a limit.
 * When the kill switch was changed during the phase, the phase's whole time begins again from there.
 */
export function deadlineMs(run: Pick<DeploymentRun, 'deadlineAt' | 'updatedAt'>, switchedMs: number): number {
  if (run.deadlineAt === null) return Number.POSITIVE_INFINITY;
  const [beganMs, endsMs] = [Date.parse(run.updatedAt), Date.parse(run.deadlineAt)];
  return switchedMs > beganMs ? switchedMs + (endsMs - beganMs) : endsMs;
}
