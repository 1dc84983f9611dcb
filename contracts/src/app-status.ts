// What the shelf shows of an app, computed from stored facts by pure functions.
import type { AppDocument, AppHealth, AppStatus, Freeze, TrafficShare } from './documents/app.ts';
import { isTerminal, type Phase } from './phases.ts';

/** The facts that the status follows from. */
export interface StatusFacts {
  /** Whether a deployment serves. */
  readonly live: boolean;
  /** The newest deployment's phase; null before the first. */
  readonly last: Phase | null;
  readonly health: AppHealth;
  readonly asleep: boolean;
  readonly maintenance: boolean;
}

/**
 * The first row that fits decides; a dash means that it does not matter.
 *
 * | last deployment | live | maintenance | health   | asleep | status      |
 * | --------------- | ---- | ----------- | -------- | ------ | ----------- |
 * | under way       | –    | –           | –        | –      | DEPLOYING   |
 * | FAILED          | no   | –           | –        | –      | FAILED      |
 * | –               | no   | –           | –        | –      | NEW         |
 * | –               | yes  | yes         | –        | –      | MAINTENANCE |
 * | –               | yes  | no          | failed   | –      | FAILED      |
 * | –               | yes  | no          | –        | yes    | SLEEPING    |
 * | –               | yes  | no          | degraded | no     | DEGRADED    |
 * | –               | yes  | no          | ok       | no     | HEALTHY     |
 *
 * An app whose first deployments were all canceled has nothing to be unhappy about and is NEW again. A failed
 * deployment whose predecessor still serves changes nothing: the failure is shown beside the status, and DEPLOYING
 * never means that nothing serves. One that failed after go-live needs a person, so it is FAILED even while it sleeps.
 */
export function appStatusOf({ live, last, health, asleep, maintenance }: StatusFacts): AppStatus {
  if (last !== null && !isTerminal(last)) return 'DEPLOYING';
  if (!live) return last === 'FAILED' ? 'FAILED' : 'NEW';
  if (maintenance) return 'MAINTENANCE';
  if (health === 'failed') return 'FAILED';
  if (asleep) return 'SLEEPING';
  return health === 'degraded' ? 'DEGRADED' : 'HEALTHY';
}

/** What an app knows of its newest deployment, in a word: how it ended, or that it has not. */
export function lastWord(last: NonNullable<AppDocument['last']>): string {
  return isTerminal(last.status) ? last.status : 'under way';
}

/** What keeps deployments from an app at `nowMs`; null when nothing does. Rollbacks are never kept from it. */
export function freezeInForce({ freeze }: Pick<AppDocument, 'freeze'>, nowMs: number): Freeze | null {
  const isOver = freeze === null || (freeze.until !== null && Date.parse(freeze.until) <= nowMs);
  return isOver ? null : freeze;
}

/** What the app's traffic goes to, as far as Deplight has said; nothing before the first version is live. */
export function trafficOf({ live, split }: Pick<AppDocument, 'live' | 'split'>): readonly TrafficShare[] {
  return live === null ? [] : (split?.shares ?? [{ ...live, percent: 100 }]);
}

/** Shares in a few words, such as `90 % dpl_…, 10 % dpl_…`. */
export function shareWords(shares: readonly TrafficShare[]): string {
  return shares.map(({ deploymentId, percent }) => `${percent} % ${deploymentId}`).join(', ');
}

type CareFacts = Pick<AppDocument, 'wish' | 'splitAsked' | 'watch' | 'proposal' | 'rollout'>;

/** When an app has to be looked at next: what was asked at once, a watch all along, what is to be decided in the end. */
export function careTimeOf({ wish, splitAsked, watch, proposal, rollout }: CareFacts): string | null {
  const times = [wish?.at, splitAsked?.at, watch?.since, proposal?.expiresAt, rollout?.expiresAt].filter(
    (time) => time !== undefined,
  );
  return times.toSorted()[0] ?? null;
}

/** The app with everything that follows from its other facts. Whoever changes an app ends by this. */
export function withDerived(app: AppDocument): AppDocument {
  const { live, last, health, asleep, maintenance } = app;
  const status = appStatusOf({ live: live !== null, last: last?.status ?? null, health, asleep, maintenance });
  return { ...app, status, careAt: careTimeOf(app) };
}
