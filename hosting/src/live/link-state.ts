// Whether the dashboard hears from Deplight, and what is said when it does not. Pure; the clock is a parameter.

import { formatClock } from '../time/format-time.ts';
import { rootWords } from '../words/en/root.ts';

export interface LinkState {
  /** What the browser says of its network. */
  readonly online: boolean;
  /** Since when nothing is heard; null while all is well. */
  readonly lostAtMs: number | null;
  /** When it was heard again after it had been said that it was not; null otherwise. */
  readonly backAtMs: number | null;
}

export const linked: LinkState = { online: true, lostAtMs: null, backAtMs: null };

/** A short silence is nobody's business. */
const quietMs = 5_000;
/** How long it is said that all is well again. */
const backMs = 4_000;

/**
 * @param heard.online what the browser says of its network.
 * @param heard.fresh what Firestore says of what it holds; true until it has said something.
 */
export function nextLink(before: LinkState, heard: { online: boolean; fresh: boolean }, nowMs: number): LinkState {
  const { online, fresh } = heard;
  if (!online || !fresh) return { online, lostAtMs: before.lostAtMs ?? nowMs, backAtMs: null };
  return { online, lostAtMs: null, backAtMs: linkWords(before, nowMs) ? (before.backAtMs ?? nowMs) : null };
}

/** Null while there is nothing to say. */
export function linkWords({ online, lostAtMs, backAtMs }: LinkState, nowMs: number): string | null {
  if (lostAtMs === null) return backAtMs !== null && nowMs - backAtMs < backMs ? rootWords.back : null;
  if (online && nowMs - lostAtMs < quietMs) return null;
  const since = formatClock(new Date(lostAtMs).toISOString()).slice(0, 5);
  return online ? rootWords.silentSince(since) : rootWords.offlineSince(since);
}
