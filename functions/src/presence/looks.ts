// What a member looks at, of several windows: after a look, and after its end. Pure.
import { type Look, maxLooks, presenceLeaseMs, presencePauseMs } from '@deplight/contracts';

/**
 * @returns the looks with this one renewed, the newest first; null where it was renewed a moment ago and nothing is to be written.
 */
export function withLook(looks: readonly Look[], appId: string, nowMs: number): Look[] | null {
  const open = openLooks(looks, nowMs);
  const known = open.find((look) => look.appId === appId);
  if (known && Date.parse(known.until) - presenceLeaseMs > nowMs - presencePauseMs) return null;
  const renewed = { appId, until: new Date(nowMs + presenceLeaseMs).toISOString() };
  return [renewed, ...open.filter((look) => look !== known)].slice(0, maxLooks);
}

/** @returns the looks without this one; null where it is none of them and nothing is to be written. */
export function withoutLook(looks: readonly Look[], appId: string, nowMs: number): Look[] | null {
  const others = looks.filter((look) => look.appId !== appId);
  return others.length === looks.length ? null : openLooks(others, nowMs);
}

function openLooks(looks: readonly Look[], nowMs: number): Look[] {
  const now = new Date(nowMs).toISOString();
  return looks.filter(({ until }) => until > now).toSorted((a, b) => (a.until < b.until ? 1 : -1));
}
