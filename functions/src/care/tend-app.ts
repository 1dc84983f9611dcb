// One look at an app: carries out what a member wished, splits its traffic as asked, lets a proposal and a rollout expire,
// and watches what went live.
// Entered by topic `care`; safe to run twice at once and to run again.
import type { AppDocument } from '@deplight/contracts';
import { type Clock, systemClock } from '../clock.ts';
import { readApp } from '../store/documents.ts';
import { readRuntimeSwitch } from '../store/runtime-switch.ts';
import type { AppIds } from './change-app.ts';
import { endRollout } from './end-rollout.ts';
import { expireProposal } from './expire-proposal.ts';
import { grantWish } from './grant-wish.ts';
import { goBack } from './propose-rollback.ts';
import { splitTraffic } from './split-traffic.ts';
import { watchApp } from './watch-app.ts';

/** @returns what happened, for the function's log. */
export async function tendApp(ids: AppIds, clock: Clock = systemClock): Promise<string> {
  const app = await readApp(ids);
  if (!app || app.deletedAt !== null) return `${ids.appId} is gone`;
  const { paused, reason } = await readRuntimeSwitch();
  if (paused) return `${ids.appId} waits: ${reason}`;
  const done = [
    app.wish ? await grantWish(app, app.wish, clock) : undefined,
    app.splitAsked ? await splitTraffic(app, app.splitAsked, clock) : undefined,
    app.proposal && Date.parse(app.proposal.expiresAt) <= clock.now() ? await expireProposal(app, clock) : undefined,
    app.rollout && Date.parse(app.rollout.expiresAt) <= clock.now()
      ? await endRollout(app, app.rollout, clock)
      : undefined,
    app.watch ? await watchOn(app, app.watch, clock) : undefined,
  ];
  return `${app.id}: ${done.filter((one) => one !== undefined).join('; ') || 'nothing to do'}`;
}

/** A watch that has a proposal already is that of an app which goes back without asking, and has not come as far. */
function watchOn(app: AppDocument, watch: NonNullable<AppDocument['watch']>, clock: Clock): Promise<string> {
  const { workspaceId, id: appId, proposal } = app;
  return proposal ? goBack({ workspaceId, appId, id: proposal.id }, clock) : watchApp(app, watch, clock);
}
