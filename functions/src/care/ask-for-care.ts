// Asks for a look at every app that is due one: a wish to carry out, a watch after go-live, a proposal that expires.
// Part of every sweep; writes nothing itself.
import { type Clock, isoNow, systemClock } from '../clock.ts';
import { publish } from '../clouds/topics.ts';
import { appsInCare } from '../store/documents.ts';
import { readRuntimeSwitch } from '../store/runtime-switch.ts';

/** @returns how many looks were asked for. */
export async function askForCare(clock: Clock = systemClock): Promise<number> {
  if ((await readRuntimeSwitch()).paused) return 0;
  let asked = 0;
  // All of them: the time of an app that is watched stays in the past until its watch is over, so those of a first page would be
  // the first ones again.
  for await (const due of appsInCare(isoNow(clock))) {
    await Promise.all(due.map(({ workspaceId, id }) => publish('care', { workspaceId, appId: id })));
    asked += due.length;
  }
  return asked;
}
