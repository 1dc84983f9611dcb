// The watch after go-live: looks at the live revision's log until the window is over, and says when the app fails.
import type { AppDocument } from '@deplight/contracts';
import type { Clock } from '../clock.ts';
import { type HealthQuery, readHealthEntries, readPrintedLines } from '../clouds/health-entries.ts';
import { getConfig } from '../config.ts';
import { readRun } from '../store/documents.ts';
import { changeApp } from './change-app.ts';
import { evidenceOf, type Judgement, judgeHealth, minuteMs, type Sighting } from './judge-health.ts';
import { proposeRollback } from './propose-rollback.ts';
import { sightingOf } from './sighting.ts';

/** Of an app that failed: lines that are read to show some of them, since empty ones say nothing. */
const maxLines = 50;

/** @returns what was seen, for the function's log. */
export async function watchApp(app: AppDocument, watch: NonNullable<AppDocument['watch']>, clock: Clock) {
  const revision = app.live?.deploymentId === watch.deploymentId ? app.live.revision : undefined;
  if (revision === undefined || app.maintenance) return end(app, watch, clock);
  const query = { revision, since: watch.since, requestsSinceMs: clock.now() - minuteMs };
  const seen = (await readHealthEntries(query)).flatMap((entry) => sightingOf(entry) ?? []);
  const judgement = judgeHealth(seen, clock.now());
  if (judgement.health === 'failed')
    return fail(app, watch, judgement, evidenceOf([...seen, ...(await shownLines(app, watch, query))]), clock);
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
async function shownLines(
  { workspaceId, id }: AppDocument,
  { deploymentId }: NonNullable<AppDocument['watch']>,
  query: HealthQuery,
): Promise<Sighting[]> {
  const run = await readRun(deploymentId);
  const plain =
    run?.type === 'deployment' && run.workspaceId === workspaceId && run.appId === id && !run.secrets?.length;
  return plain ? (await readPrintedLines(query, maxLines)).flatMap((entry) => sightingOf(entry) ?? []) : [];
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
