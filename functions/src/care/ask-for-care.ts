// Asks for a look at every app that is due one: a wish to carry out, a watch after go-live, a proposal that expires.
// Part of every sweep; writes nothing itself.
import { type Clock, isoNow, systemClock } from '../clock.ts';
import { publish } from '../clouds/topics.ts';
import { readAppsInCare } from '../store/documents.ts';
import { readRuntimeSwitch } from '../store/runtime-switch.ts';

/** Apps that one sweep has looked at, at most; the rest follows with the next one. */
const careLimit = 200;

/** @returns how many looks were asked for. */
export async function askForCare(clock: Clock = systemClock): Promise<number> {
  if ((await readRuntimeSwitch()).paused) return 0;
  const due = await readAppsInCare(isoNow(clock), careLimit);
  await Promise.all(due.map(({ workspaceId, id }) => publish('care', { workspaceId, appId: id })));
  return due.length;
}
