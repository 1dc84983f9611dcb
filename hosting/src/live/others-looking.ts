// Who else looks at an app, of all who have said so. Pure.
import type { PresenceDocument } from '@deplight/contracts';

export interface Person {
  readonly uid: string;
  readonly name: string;
}

/** @param nowMs by the clock that leases are judged by: one that has ended shows nobody. */
export function othersLooking(
  present: readonly PresenceDocument[],
  { appId, uid }: { appId: string; uid: string },
  nowMs: number,
): Person[] {
  const looksStill = ({ looks }: PresenceDocument) =>
    looks.some((look) => look.appId === appId && Date.parse(look.until) > nowMs);
  return present
    .filter((each) => each.uid !== uid && looksStill(each))
    .map((each) => ({ uid: each.uid, name: each.name }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}
