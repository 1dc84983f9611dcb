// Notices which apps fell asleep and which were woken by a request. Two sources, asked in the same way everywhere:
// - what the platform's log says about instances, with every sweep. Cloud Run logs each start, so waking is known within
//   the sweep's period; of an end it logs nothing that can be relied on (our emulator of it does, which makes it quick).
// - Monitoring's instance_count, with every collection of figures: the last instance of an app has ended. It is minutes
//   late on Google's side (the figures' delay) and at most two minutes late here, and holds where the log is silent.
// It writes only where the shelf would say something else.
import { type AppDocument, trafficOf } from '@deplight/contracts';
import { type Clock, systemClock } from '../clock.ts';
import { type InstanceEvent, lastInstanceEvent, readInstanceEvents } from '../clouds/instance-events.ts';
import { readAppsOfServices } from '../store/documents.ts';
import { readRuntimeSwitch } from '../store/runtime-switch.ts';
import { changeApp } from './change-app.ts';
import { tellSleep } from './tell-sleep.ts';

/** How far back a sweep looks, so that one which failed is made up for; milliseconds. */
const lookBackMs = 5 * 60_000;
/** Firestore's limit of values in one query. */
const servicesPerQuery = 30;

/** @returns how many apps changed between asleep and awake. */
export async function noticeSleep(clock: Clock = systemClock): Promise<number> {
  if ((await readRuntimeSwitch()).paused) return 0;
  const events = await readInstanceEvents(clock.now() - lookBackMs);
  const services = [...new Set(events.map(({ service }) => service))];
  let changed = 0;
  for (let at = 0; at < services.length; at += servicesPerQuery) {
    for (const app of await readAppsOfServices(services.slice(at, at + servicesPerQuery))) {
      if (sleepSeen(app, events) === undefined) continue;
      changed += 1;
      const ids = { workspaceId: app.workspaceId, appId: app.id };
      await tellSleep(app, await changeApp(ids, clock, (now) => sleepSeen(now, events) ?? {}), clock);
    }
  }
  return changed;
}

/** Apps whose last instance had ended by `endedMs` (milliseconds since the epoch), unless the log knows of a later start. */
export async function noticeEnds(services: readonly string[], endedMs: number, clock: Clock): Promise<void> {
  for (let at = 0; at < services.length; at += servicesPerQuery) {
    for (const app of await readAppsOfServices(services.slice(at, at + servicesPerQuery))) {
      if (app.asleep || !app.live) continue;
      const { revision } = app.live;
      const events = await Promise.all(trafficOf(app).map((share) => lastInstanceEvent(share.revision, clock.now())));
      if (events.some((event) => event?.what === 'started' && event.timeMs >= endedMs)) continue;
      const after = await changeApp({ workspaceId: app.workspaceId, appId: app.id }, clock, ({ live }) =>
        live?.revision === revision ? { asleep: true, whySleepless: null } : {},
      );
      await tellSleep(app, after, clock);
    }
  }
}

/**
 * What is new about an app's sleep; undefined when nothing is. Only revisions that serve count: one that started is
 * awake, and where traffic is split, all of them have to have ended. Of one that ended long ago the log does not tell;
 * then Monitoring does.
 */
export function sleepSeen(
  app: Pick<AppDocument, 'live' | 'split' | 'asleep'>,
  events: readonly InstanceEvent[],
): { asleep: boolean; whySleepless?: null } | undefined {
  const seen = trafficOf(app).map((share) => events.find(({ revision }) => revision === share.revision)?.what);
  const isAwake = seen.includes('started');
  if (!isAwake && (seen.length === 0 || seen.includes(undefined))) return undefined;
  const asleep = !isAwake;
  if (asleep === app.asleep) return undefined;
  return asleep ? { asleep, whySleepless: null } : { asleep };
}
