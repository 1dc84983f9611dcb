// sleepApp, wakeApp, setSleep, setMaintenance, setPolicy, resumeAutoDeploy: they write what is wanted of an app. What
// needs Cloud Run is a wish on the document, carried out by care/ at once, and again by the sweeper if that was lost.
import { type AppDocument, type AppWish, DeplightError } from '@deplight/contracts';
import { notFound } from '../authorize/authorize.ts';
import { changeApp } from '../care/change-app.ts';
import { isoNow } from '../clock.ts';
import { publish } from '../clouds/topics.ts';
import type { Handler, Situation } from './handler.ts';

export const sleepApp: Handler<'sleepApp'> = ({ appId }, situation) => wished('sleep', appId, situation);

export const wakeApp: Handler<'wakeApp'> = ({ appId }, situation) => wished('wake', appId, situation);

export const setSleep: Handler<'setSleep'> = ({ appId, idleMinutes }, situation) =>
  wished('settings', appId, situation, { idleMinutes });

export const setMaintenance: Handler<'setMaintenance'> = ({ appId, maintenance }, situation) =>
  changed(appId, situation, () => ({ maintenance }));

export const setPolicy: Handler<'setPolicy'> = ({ appId, policy }, situation) =>
  changed(appId, situation, () => ({ policy }));

export const resumeAutoDeploy: Handler<'resumeAutoDeploy'> = ({ appId }, situation) =>
  changed(appId, situation, () => ({ autoDeploy: { paused: false, because: null } }));

/** Settings may be chosen before the first deployment, which brings them along; sleep needs something that runs. */
async function wished(what: AppWish, appId: string, situation: Situation, changes: Partial<AppDocument> = {}) {
  const { workspaceId, clock } = situation;
  const result = await changed(appId, situation, ({ name, live }) => {
    if (live !== null) return { ...changes, wish: { what, at: isoNow(clock) } };
    if (what === 'settings') return changes;
    throw new DeplightError('NOTHING_LIVE', `Nothing of ${name} is live.`);
  });
  if (result.app.wish !== null) await publish('care', { workspaceId, appId });
  return result;
}

async function changed(
  appId: string,
  { workspaceId, clock }: Situation,
  change: (app: AppDocument) => Partial<AppDocument>,
): Promise<{ app: AppDocument }> {
  const app = await changeApp({ workspaceId, appId }, clock, change);
  if (!app) throw notFound('app');
  return { app };
}
