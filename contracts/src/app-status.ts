// The shelf's status of an app, by one pure function.
import type { AppStatus } from './documents/app.ts';
import { isTerminal, type Phase } from './phases.ts';

/**
 * | live | last deployment        | status    |
 * | ---- | ---------------------- | --------- |
 * | no   | none                   | NEW       |
 * | any  | under way              | DEPLOYING |
 * | no   | ended, not live        | FAILED    |
 * | yes  | ended, whatever result | HEALTHY   |
 *
 * An app whose first deployments were all canceled has nothing to be unhappy about and is NEW again.
 * A failed deployment whose predecessor still serves leaves the app HEALTHY; the failure is shown beside it.
 */
export function appStatusOf(facts: { live: boolean; last: Phase | null }): AppStatus {
  if (facts.last !== null && !isTerminal(facts.last)) return 'DEPLOYING';
  if (facts.live) return 'HEALTHY';
  return facts.last === 'FAILED' ? 'FAILED' : 'NEW';
}
