// sleepApp, wakeApp, setSleep, setMaintenance, setHealthPath, setPolicy, setRollout, setScaling, freezeApp, unfreezeApp and
// resumeAutoDeploy: they write what is wanted of an app. What needs Cloud Run is a wish on the document,
// carried out by care/ at once, and again by the sweeper if that was lost.
import { type AppDocument, type AppWish, DeplightError, type Scaling, scalingProblem } from '@deplight/contracts';
import { notFound } from '../authorize/authorize.ts';
import { changeApp } from '../care/change-app.ts';
import { isoNow } from '../clock.ts';
import { publish } from '../clouds/topics.ts';
import { appTarget } from './activity-targets.ts';
import type { Handler, Situation } from './handler.ts';

export const sleepApp: Handler<'sleepApp'> = ({ appId }, situation) => wished('sleep', appId, situation);

export const wakeApp: Handler<'wakeApp'> = ({ appId }, situation) => wished('wake', appId, situation);

export const setSleep: Handler<'setSleep'> = ({ appId, idleMinutes }, situation) =>
  wished('settings', appId, situation, { idleMinutes }, idleNote(idleMinutes));

export const setMaintenance: Handler<'setMaintenance'> = ({ appId, maintenance }, situation) =>
  changed(appId, situation, () => ({ maintenance }), maintenance ? 'begun' : 'ended');

export const setHealthPath: Handler<'setHealthPath'> = ({ appId, healthPath }, situation) =>
  changed(appId, situation, () => ({ healthPath }));

export const setPolicy: Handler<'setPolicy'> = ({ appId, policy }, situation) =>
  changed(appId, situation, () => ({ policy }), policy);

export const setRollout: Handler<'setRollout'> = ({ appId, firstShare }, situation) =>
  changed(appId, situation, () => ({ firstShare }), firstShare === null ? 'all at once' : `${firstShare} % first`);

export const setScaling: Handler<'setScaling'> = ({ workspaceId: _w, appId, ...chosen }, situation) =>
  changed(appId, situation, ({ scaling }) => ({ scaling: chosenScaling(scaling, chosen) }), noteOf(chosen));

export const freezeApp: Handler<'freezeApp'> = ({ appId, reason, until }, situation) => {
  const { caller, clock } = situation;
  if (until !== undefined && Date.parse(until) <= clock.now())
    throw new DeplightError('INVALID_ARGUMENT', 'until: should lie ahead.');
  const freeze = { reason, by: { uid: caller.uid, name: caller.name }, at: isoNow(clock), until: until ?? null };
  return changed(appId, situation, () => ({ freeze }), until === undefined ? reason : `until ${until}: ${reason}`);
};

export const unfreezeApp: Handler<'unfreezeApp'> = ({ appId }, situation) =>
  changed(appId, situation, () => ({ freeze: null }));

export const resumeAutoDeploy: Handler<'resumeAutoDeploy'> = ({ appId }, situation) =>
  changed(appId, situation, () => ({ autoDeploy: { paused: false, because: null } }));

type Chosen = { readonly [Name in keyof Scaling]: number | null | undefined };

/** @throws DeplightError INVALID_ARGUMENT when it does not fit together. */
function chosenScaling(before: Scaling, chosen: Chosen): Scaling {
  const entries = Object.entries({ ...before, ...chosen }).filter(([, value]) => typeof value === 'number');
  const scaling: Scaling = Object.fromEntries(entries);
  const problem = scalingProblem(scaling);
  if (problem !== undefined) throw new DeplightError('INVALID_ARGUMENT', problem);
  return scaling;
}

function noteOf(chosen: Chosen): string {
  return Object.entries(chosen)
    .map(([name, value]) => `${name} ${value ?? 'as the source says'}`)
    .join(', ');
}

function idleNote(idleMinutes: number | null): string {
  if (idleMinutes === null) return 'by default';
  return idleMinutes === 0 ? 'never' : `after ${idleMinutes} min`;
}

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
