// How an app does after go-live, judged from what the platform and its request log say. Pure.
import type { AppHealth, TroubleCause } from '@deplight/contracts';

/** One thing that was seen of a revision. */
export type Sighting =
  | { readonly kind: 'exit' | 'liveness' | 'line'; readonly timeMs: number; readonly text: string }
  | { readonly kind: 'request'; readonly timeMs: number; readonly text: string; readonly status: number };

export interface Judgement {
  readonly health: AppHealth;
  readonly cause: TroubleCause | null;
  /** For people; null while all is well. Without figures that grow while it is only degraded, so that it stays the same. */
  readonly sentence: string | null;
}

/** Requests of this long count. */
export const minuteMs = 60_000;
/** Where trouble begins; one table, so that it can be read and changed in one place. */
export const limits = { exits: 3, livenessFailures: 1, requests: 10, failedShare: 0.5, troubledShare: 0.1 } as const;

const well: Judgement = { health: 'ok', cause: null, sentence: null };

/** @param seen what ended by itself or failed since the go-live, and at least the last minute's requests. */
export function judgeHealth(seen: readonly Sighting[], nowMs: number): Judgement {
  const exits = seen.filter(({ kind }) => kind === 'exit');
  if (exits.length >= limits.exits)
    return failed('crash-loop', `The app ended by itself ${exits.length} times since it went live.`);
  const liveness = seen.filter(({ kind }) => kind === 'liveness');
  if (liveness.length >= limits.livenessFailures)
    return failed('liveness', 'The app no longer answers its liveness check, so its instance was ended.');
  const recent = seen.filter((one) => one.kind === 'request').filter(({ timeMs }) => timeMs > nowMs - minuteMs);
  const errors = recent.filter(({ status }) => status >= 500).length;
  const counts = recent.length >= limits.requests;
  if (counts && errors / recent.length > limits.failedShare)
    return failed(
      'server-errors',
      `${errors} of the ${recent.length} requests of the last minute ended in a server error.`,
    );
  if (counts && errors / recent.length > limits.troubledShare)
    return degraded('server-errors', "More than a tenth of the last minute's requests ended in a server error.");
  if (exits.some(({ timeMs }) => timeMs > nowMs - minuteMs))
    return degraded('crash-loop', 'The app ended by itself a moment ago.');
  return well;
}

/** What shows best why: the last sightings of each kind, in order of time, at most 20. */
export function evidenceOf(seen: readonly Sighting[]): string[] {
  const kept = (kinds: readonly Sighting['kind'][], count: number) =>
    seen.filter(({ kind }) => kinds.includes(kind)).slice(-count);
  const failedRequests = seen.filter((one) => one.kind === 'request' && one.status >= 500).slice(-8);
  return [...kept(['exit', 'liveness'], 5), ...failedRequests, ...kept(['line'], 7)]
    .toSorted((a, b) => a.timeMs - b.timeMs)
    .map(({ timeMs, text }) => `${new Date(timeMs).toISOString().slice(11, 19)} ${text}`.slice(0, 500));
}

const failed = (cause: TroubleCause, sentence: string): Judgement => ({ health: 'failed', cause, sentence });
const degraded = (cause: TroubleCause, sentence: string): Judgement => ({ health: 'degraded', cause, sentence });
