// The watch after go-live: looks at the live revision's log until the window is over, and says when the app fails.
import type { AppDocument } from '@deplight/contracts';
import type { Clock } from '../clock.ts';
import { listLastEntries } from '../clouds/cloud-logging.ts';
import { getConfig } from '../config.ts';
import { readRun } from '../store/documents.ts';
import { changeApp } from './change-app.ts';
import { evidenceOf, type Judgement, judgeHealth, type Sighting } from './judge-health.ts';
import { proposeRollback } from './propose-rollback.ts';
import { sightingOf } from './sighting.ts';

/** Entries that one look reads at most, the newest ones. */
const maxEntries = 1_000;

/** @returns what was seen, for the function's log. */
export async function watchApp(app: AppDocument, watch: NonNullable<AppDocument['watch']>, clock: Clock) {
  const revision = app.live?.deploymentId === watch.deploymentId ? app.live.revision : undefined;
  if (revision === undefined || app.maintenance) return end(app, watch, clock);
  const filter = `resource.type="cloud_run_revision" AND resource.labels.revision_name="${revision}" AND timestamp>="${watch.since}"`;
  const seen = (await listLastEntries(filter, maxEntries)).map(sightingOf).filter((one) => one !== undefined);
  const judgement = judgeHealth(seen, clock.now());
  if (judgement.health === 'failed') return fail(app, watch, judgement, await shownEvidence(app, watch, seen), clock);
  if (clock.now() >= Date.parse(watch.since) + getConfig().watchMs) return end(app, watch, clock);
  await change(app, watch, clock, { health: judgement.health, trouble: judgement.sentence });
  return `it is ${judgement.health}`;
}

async function fail(
  app: AppDocument,
  watch: NonNullable<AppDocument['watch']>,
  { cause, sentence }: Judgement,
  evidence: readonly string[],
  clock: Clock,
): Promise<string> {
  const proposes = app.policy !== 'never' && app.fallback !== null && cause !== null;
  if (proposes) return proposeRollback({ app, watch, cause, sentence: sentence ?? '', evidence }, clock);
  const why = app.policy === 'never' ? '' : ' There is no earlier version that did well to go back to.';
  await change(app, watch, clock, { health: 'failed', trouble: `${sentence}${why}`, watch: null });
  return `it failed: ${cause}`;
}

/**
 * Whoever reads secrets takes them out of lines; this function cannot, so it shows no line of an app that has some.
 */
async function shownEvidence(
  { workspaceId, id }: AppDocument,
  { deploymentId }: NonNullable<AppDocument['watch']>,
  seen: readonly Sighting[],
): Promise<string[]> {
  const run = await readRun(deploymentId);
  const plain =
    run?.type === 'deployment' && run.workspaceId === workspaceId && run.appId === id && !run.secrets?.length;
  return evidenceOf(plain ? seen : seen.filter(({ kind }) => kind !== 'line'));
}

/** The window is over; trouble that was not a failure is no longer looked at, so it is no longer shown. */
async function end(app: AppDocument, watch: NonNullable<AppDocument['watch']>, clock: Clock): Promise<string> {
  const calm = app.health === 'degraded' ? { health: 'ok' as const, trouble: null } : {};
  await change(app, watch, clock, { ...calm, watch: null });
  return 'its watch is over';
}

/** Changes the app unless something else went live meanwhile. */
function change(
  app: AppDocument,
  watch: NonNullable<AppDocument['watch']>,
  clock: Clock,
  changes: Partial<AppDocument>,
): Promise<AppDocument | undefined> {
  const ids = { workspaceId: app.workspaceId, appId: app.id };
  return changeApp(ids, clock, (now) => (now.watch?.deploymentId === watch.deploymentId ? changes : {}));
}
