// Carries out a split of the traffic that a member asked for: each version that gets some is asked whether it is well,
// then Cloud Run is told, then the split stands. What does not come to stand leaves what stood before, and says why.
import { type AppDocument, DeplightError, type TrafficShare, type TrafficSplit, trafficOf } from '@deplight/contracts';
import type { Clock } from '../clock.ts';
import { probe } from '../clouds/probe.ts';
import { isHealthy, tagUrlOf } from '../pipeline/reach-revision.ts';
import { readRun } from '../store/documents.ts';
import { changeApp } from './change-app.ts';
import { moveTraffic } from './move-traffic.ts';

/** How often a version may fail to answer, and how long it may take: it may have to wake. */
const maxAttempts = 3;
const probeTimeoutMs = 20_000;
/** How long a split may wait for Cloud Run, or for a deployment that takes the traffic; milliseconds. */
const deadlineMs = 10 * 60_000;

/** @returns what happened, for the function's log. */
export async function splitTraffic(app: AppDocument, asked: TrafficSplit, clock: Clock): Promise<string> {
  const trouble = await troubleWith(app, asked, clock);
  if (trouble !== null) return refuse(app, asked, trouble, clock);
  const moved = await moveTraffic(
    idsOf(app),
    app.service,
    whileAsked(asked, () => asked.shares),
    clock,
  );
  if (moved === 'held') {
    if (clock.now() < deadlineOf(asked)) return 'the split waits for its turn';
    return refuse(app, asked, 'Cloud Run did not take the split in time.', clock);
  }
  let stands = false;
  await changeApp(idsOf(app), clock, (now) => {
    stands = moved !== 'ended' && isAsked(now, asked);
    return stands ? { ...standing(now, asked), splitAsked: null } : {};
  });
  if (moved === 'moved' && !stands)
    return `the split was refused meanwhile; what stood before: ${await keepSplit(app, clock)}`;
  return `the split: ${moved}`;
}

const idsOf = ({ workspaceId, id: appId }: AppDocument) => ({ workspaceId, appId });
const isAsked = ({ splitAsked }: AppDocument, asked: TrafficSplit) => splitAsked?.at === asked.at;
const deadlineOf = ({ at }: TrafficSplit) => Date.parse(at) + deadlineMs;

/** The shares that an app is to have for as long as it asks for this split. */
function whileAsked(asked: TrafficSplit, shares: (now: AppDocument) => readonly TrafficShare[]) {
  return (now: AppDocument) => (isAsked(now, asked) && now.live !== null ? shares(now) : undefined);
}

/** A rollout ends where one of its two versions has no share any more. */
function standing({ rollout }: AppDocument, asked: TrafficSplit): Pick<AppDocument, 'split' | 'rollout'> {
  const shares = (id: string) => asked.shares.some(({ deploymentId }) => deploymentId === id);
  const goesOn = rollout !== null && shares(rollout.deploymentId) && shares(rollout.before);
  return { split: asked.shares.length === 1 ? null : asked, rollout: goesOn ? rollout : null };
}

/** Brings back what the app's document says, where Cloud Run says something else. */
export function keepSplit(app: AppDocument, clock: Clock) {
  const wanted = (now: AppDocument) => (now.splitAsked === null && now.live !== null ? trafficOf(now) : undefined);
  return moveTraffic(idsOf(app), app.service, wanted, clock);
}

/**
 * An earlier try may have divided the traffic already, and did not come as far as saying so: what stood before is brought
 * back for as long as the split is still asked for, so that who dies over it is followed by another, and once more in the
 * end, for one who divided it in between.
 */
async function refuse(app: AppDocument, asked: TrafficSplit, trouble: string, clock: Clock): Promise<string> {
  const back = await moveTraffic(idsOf(app), app.service, whileAsked(asked, trafficOf), clock);
  if (back === 'held' && clock.now() < deadlineOf(asked)) return `no split, once it is taken back: ${trouble}`;
  await changeApp(idsOf(app), clock, (now) =>
    isAsked(now, asked) ? { splitAsked: null, splitTrouble: trouble.slice(0, 300) } : {},
  );
  return `no split: ${trouble} What stood before: ${await keepSplit(app, clock)}`;
}

/** Of the versions that serve nothing yet; null when all are well. */
async function troubleWith(app: AppDocument, { shares }: TrafficSplit, clock: Clock): Promise<string | null> {
  const serving = trafficOf(app).map(({ revision }) => revision);
  for (const share of shares.filter(({ revision }) => !serving.includes(revision))) {
    const trouble = await troubleOf(app, share, clock);
    if (trouble !== null) return trouble;
  }
  return null;
}

async function troubleOf(app: AppDocument, { deploymentId, revision }: TrafficShare, clock: Clock) {
  const run = await readRun(deploymentId);
  if (run?.type !== 'deployment' || !run.findings.tag) return `${deploymentId} is gone.`;
  const { tag, healthPath } = run.findings;
  try {
    const url = new URL(healthPath ?? '/', await tagUrlOf(app.service, { revision, tag }, clock));
    for (let attempt = 1; ; attempt += 1) {
      const { status } = await probe(url, probeTimeoutMs);
      if (isHealthy(status, healthPath !== undefined)) return null;
      if (attempt === maxAttempts)
        return `${deploymentId} is not well: GET ${url.pathname} was answered ${status ?? 'not at all'}.`;
      await clock.pause(1_000);
    }
  } catch (error) {
    if (error instanceof DeplightError) return error.message;
    throw error;
  }
}
