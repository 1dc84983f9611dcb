// Carries out what a member wished of a running app: to sleep now, to wake, or to have another idle time.
import { randomUUID } from 'node:crypto';
import { type AppDocument, type AppWish, trafficOf } from '@deplight/contracts';
import type { Clock } from '../clock.ts';
import { lastInstanceEvent } from '../clouds/instance-events.ts';
import { probe } from '../clouds/probe.ts';
import { publish } from '../clouds/topics.ts';
import { getConfig } from '../config.ts';
import { until } from '../pipeline/until.ts';
import { sleepNow, sleepSettings } from '../plans/sleep-settings.ts';
import { releaseLease, takeLease } from '../store/lease.ts';
import { applySettings } from './apply-settings.ts';
import { changeApp } from './change-app.ts';
import { tellSleep } from './tell-sleep.ts';

const leaseMs = 90_000;
/** How long an app that is to sleep may take to end its requests and its instance; milliseconds. */
const sleepPatienceMs = 20_000;
const wakeTimeoutMs = 30_000;

type Outcome = Partial<Pick<AppDocument, 'asleep' | 'whySleepless'>>;

const ways: Record<AppWish, (app: AppDocument, clock: Clock) => Promise<Outcome>> = {
  sleep: putToSleep,
  wake,
  settings: async (app, clock) => {
    await applySettings(app.service, (kept) => sleepSettings(idleMinutesOf(app), kept), clock);
    return { whySleepless: sentenceFor(app) };
  },
};

/** @returns what happened, for the function's log. */
export async function grantWish(app: AppDocument, wish: NonNullable<AppDocument['wish']>, clock: Clock) {
  const lease = `care-${app.id}`;
  const holder = randomUUID();
  if (!(await takeLease(lease, holder, clock.now(), clock.now() + leaseMs))) return 'somebody is at it already';
  try {
    const ids = { workspaceId: app.workspaceId, appId: app.id };
    const outcome = app.live ? await ways[wish.what](app, clock) : {};
    const after = await changeApp(ids, clock, (now) => ({
      ...(now.live?.revision === app.live?.revision ? outcome : {}),
      wish: now.wish?.at === wish.at && now.wish.what === wish.what ? null : now.wish,
    }));
    await tellSleep(app, after, clock);
    await releaseLease(lease, holder);
    // A wish that came meanwhile found the lease taken.
    if (after?.wish) await publish('care', ids);
    return `the wish to ${wish.what} is carried out`;
  } finally {
    await releaseLease(lease, holder);
  }
}

async function putToSleep(app: AppDocument, clock: Clock): Promise<Outcome> {
  const kept = sentenceFor(app);
  if (kept !== null) return { whySleepless: kept };
  const isAsleep = async () => {
    const events = await Promise.all(trafficOf(app).map(({ revision }) => lastInstanceEvent(revision, clock.now())));
    return events.every((event) => event?.what !== 'started');
  };
  if (await isAsleep()) return { asleep: true, whySleepless: null };
  await applySettings(app.service, sleepNow, clock);
  const asleep = await until(async () => (await isAsleep()) || undefined, clock.now() + sleepPatienceMs, clock);
  await applySettings(app.service, (annotations) => sleepSettings(idleMinutesOf(app), annotations), clock);
  if (asleep) return { asleep, whySleepless: null };
  return {
    whySleepless:
      'It still runs: requests or open connections keep it awake, or Cloud Run has not ended its instance yet.',
  };
}

async function wake(app: AppDocument): Promise<Outcome> {
  if (app.url === null) return {};
  const { status } = await probe(new URL(app.url), wakeTimeoutMs);
  return status === null ? {} : { asleep: false };
}

/** The idle time that counts: the app's own, else the platform's. */
function idleMinutesOf(app: AppDocument): number {
  return app.idleMinutes ?? getConfig().idleMinutes;
}

/** Why an app cannot sleep as it is set; null when it can. */
function sentenceFor(app: AppDocument): string | null {
  return idleMinutesOf(app) === 0
    ? 'It never sleeps, as it is set: one instance runs at all times. Choose an idle time first.'
    : null;
}
