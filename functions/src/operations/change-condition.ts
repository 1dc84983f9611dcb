// sleepApp, wakeApp, setSleep, setMaintenance, setHealthPath, setPolicy, resumeAutoDeploy: they write what is wanted of an app. What
// needs Cloud Run is a wish on the document, carried out by care/ at once, and again by the sweeper if that was lost.
import { type AppDocument, type AppWish, DeplightError } from '@deplight/contracts';
import { notFound } from '../authorize/authorize.ts';
import { changeApp } from '../care/change-app.ts';
import { isoNow } from '../clock.ts';
import { publish } from '../clouds/topics.ts';
import { appTarget } from './activity-targets.ts';
import type { Handler, Situation } from './handler.ts';

export const sleepApp: Handler<'sleepApp'> = ({ appId }, situation) => wished('sleep', appId, situation);

export const wakeApp: Handler<'wakeApp'> = ({ appId }, situation) => wished('wake', appId, situation);

export const setSleep: Handler<'setSleep'> = ({ appId, idleMinutes }, situation) =>
  wished('settings', appId, situation, { idleMinutes }, idleMinutes === 0 ? 'never' : `after ${idleMinutes} min`);

export const setMaintenance: Handler<'setMaintenance'> = ({ appId, maintenance }, situation) =>
  changed(appId, situation, () => ({ maintenance }), maintenance ? 'begun' : 'ended');

export const setHealthPath: Handler<'setHealthPath'> = ({ appId, healthPath }, situation) =>
  changed(appId, situation, () => ({ healthPath }));

export const setPolicy: Handler<'setPolicy'> = ({ appId, policy }, situation) =>
  changed(appId, situation, () => ({ policy }), policy);

export const resumeAutoDeploy: Handler<'resumeAutoDeploy'> = ({ appId }, situation) =>
  changed(appId, situation, () => ({ autoDeploy: { paused: false, because: null } }));

/** Settings may be chosen before the first deployment, which brings them along; sleep needs something that runs. */
async function wished(
  what: AppWish,
  appId: string,
  situation: Situation,
  changes: Partial<AppDocument> = {},
  note?: string,
) {
  const { workspaceId, clock } = situation;
  const change = ({ name, live }: AppDocument) => {
    if (live !== null) return { ...changes, wish: { what, at: isoNow(clock) } };
    if (what === 'settings') return changes;
    throw new DeplightError('NOTHING_LIVE', `Nothing of ${name} is live.`);
  };
  const result = await changed(appId, situation, change, note);
  if (result.app.wish !== null) await publish('care', { workspaceId, appId });
  return result;
}

async function changed(
  appId: string,
  { workspaceId, clock, activity }: Situation,
  change: (app: AppDocument) => Partial<AppDocument>,
  note?: string,
): Promise<{ app: AppDocument }> {
  const app = await changeApp({ workspaceId, appId }, clock, (now, transaction) => {
    const changes = change(now);
    activity.record(transaction, { workspaceId, targets: [appTarget(now)], ...(note === undefined ? {} : { note }) });
    return changes;
  });
  if (!app) throw notFound('app');
  return { app };
}
