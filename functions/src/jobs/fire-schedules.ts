// Asks for the jobs whose time has come. Part of every sweep: a job and the next time of its schedule are written in one
// transaction, so that no time begins two.
import { type AppDocument, type CronEntry, limitsOf } from '@deplight/contracts';
import { type Clock, isoNow, newId, systemClock } from '../clock.ts';
import { publish } from '../clouds/topics.ts';
import { getConfig } from '../config.ts';
import { hasValidSeal } from '../pipeline/seal.ts';
import { readApp, readRun, readWorkspace } from '../store/documents.ts';
import { readJobRunsOf } from '../store/jobs.ts';
import { paths } from '../store/paths.ts';
import { readRuntimeSwitch } from '../store/runtime-switch.ts';
import { dueSchedules, readSchedules } from '../store/schedules.ts';
import { transact } from '../store/transact.ts';
import type { Transaction } from '../store/transaction.ts';
import { logger } from '../telemetry/log.ts';
import { newJob } from './new-job.ts';
import { fire } from './plan-schedules.ts';
import { writeJob } from './write-job.ts';

const deplight = { uid: 'deplight', name: 'Deplight' };

/** @returns how many jobs were asked for. */
export async function fireSchedules(clock: Clock = systemClock): Promise<number> {
  if ((await readRuntimeSwitch()).paused) return 0;
  let begun = 0;
  for await (const ids of dueSchedules(isoNow(clock))) {
    begun += await fireOf(ids, clock).catch((error: unknown) => {
      logger.warn('The schedules of an app wait for the next sweep', { app: ids.appId, error });
      return 0;
    });
  }
  if (begun > 0) await publish('jobs', { because: 'the time of a schedule has come' });
  return begun;
}

function fireOf(ids: { workspaceId: string; appId: string }, clock: Clock): Promise<number> {
  return transact(async (transaction) => {
    const [schedules, app, workspace, ofWorkspace] = await Promise.all([
      readSchedules(ids, transaction),
      readApp(ids, transaction),
      readWorkspace(ids.workspaceId, transaction),
      readJobRunsOf(ids.workspaceId, transaction),
    ]);
    if (!schedules || !app || (schedules.nextAt ?? '~') > isoNow(clock)) return 0;
    const cron = await liveCron(app, transaction);
    const underWay = ofWorkspace.filter(({ appId }) => appId === ids.appId);
    const { concurrentJobs, concurrentJobsPerApp } = limitsOf(workspace);
    const room = Math.min(concurrentJobs - ofWorkspace.length, concurrentJobsPerApp - underWay.length);
    const facts = { cron, underWay, room, nowMs: clock.now(), newJobId: () => newId('job') };
    const fired = fire(schedules, facts);
    transaction.set(paths.schedules(ids), fired.schedules);
    for (const { entry, jobId } of fired.started)
      writeJob(newJob({ ...orderOf(app, entry, clock), id: jobId }), transaction);
    return fired.started.length;
  });
}

/** What the live version runs, from what the functions themselves wrote; nothing of an app that is to go. */
async function liveCron(app: AppDocument, transaction: Transaction): Promise<readonly CronEntry[]> {
  const live = app.live && app.deletedAt === null ? await readRun(app.live.deploymentId, transaction) : undefined;
  if (live?.type !== 'deployment' || !hasValidSeal(getConfig().sealKey, live)) return [];
  return live.findings.cron ?? [];
}

function orderOf(app: AppDocument, { command, timeoutSeconds, name }: CronEntry, clock: Clock) {
  const deploymentId = app.live?.deploymentId ?? '';
  return { app, deploymentId, command, timeoutSeconds, schedule: name, by: deplight, now: isoNow(clock) };
}
