// Removes an app for good: what is under way, its domains and jobs, its service, its stored sources, its documents; and a while later once more,
// since what a worker sent before it died may arrive late. Safe to run again.
import { type DeploymentRun, isCancelable, isTerminal, type TeardownRun } from '@deplight/contracts';
import { clearObject } from '../care/clear-object.ts';
import type { Clock } from '../clock.ts';
import { deleteService } from '../clouds/cloud-run.ts';
import { findObject } from '../clouds/sources-bucket.ts';
import { getConfig } from '../config.ts';
import { endDomains } from '../domains/end-domains.ts';
import { endJobs } from '../jobs/end-jobs.ts';
import { readRun, runsOfApp } from '../store/documents.ts';
import { firestore } from '../store/firestore.ts';
import { paths } from '../store/paths.ts';
import { objectsOf } from '../store/stored-objects.ts';
import { advance } from './advance.ts';
import { sealed } from './seal.ts';
import { stopWork } from './stop-work.ts';

const tries = 20;
/** Milliseconds from the removal to the last look. */
const lastLookMs = 15_000;

export async function tearDown(run: TeardownRun, clock: Clock): Promise<string> {
  if (run.seq > 0) return lookAgain(run, clock);
  for await (const { deployments } of runsOfApp(run.appId)) {
    for (const deployment of deployments)
      if (!(await isStopped(deployment, clock))) return `${run.appId} waits for ${deployment.deploymentId} to stop`;
  }
  await remove(run, clock);
  await forgetRuns(run.appId, clock);
  await planLastLook(run, clock);
  return `${run.appId} is deleted`;
}

async function remove(run: TeardownRun, clock: Clock): Promise<void> {
  await endDomains(run.appId, clock);
  await endJobs(run.appId);
  await deleteService(run.service);
  await firestore().recursiveDelete(paths.app(run.workspaceId, run.appId));
  await paths.environment(run).delete();
}

/** The runs go last, those that nobody can read as well: whoever comes after a worker that died here finds in them what is left. */
async function forgetRuns(appId: string, clock: Clock): Promise<void> {
  for await (const { ids, deployments } of runsOfApp(appId)) {
    const objects = new Set(deployments.flatMap(objectsOf));
    await Promise.all(
      [...objects].map(async (object) => clearObject(object, await findObject(object), { clock, exceptOf: appId })),
    );
    await Promise.all(ids.map((id) => paths.run(id).delete()));
  }
}

async function planLastLook(run: TeardownRun, clock: Clock): Promise<void> {
  const at = (ms: number) => new Date(ms).toISOString();
  await firestore().runTransaction(async (transaction) => {
    const now = await readRun(run.appId, transaction);
    if (now?.seq !== run.seq) return;
    const times = { resumeAt: at(clock.now() + lastLookMs), updatedAt: at(clock.now()) };
    transaction.set(
      paths.run(run.appId),
      sealed<TeardownRun>(getConfig().sealKey, { ...run, seq: run.seq + 1, ...times }),
    );
  });
}

async function lookAgain(run: TeardownRun, clock: Clock): Promise<string> {
  if (Date.parse(run.resumeAt ?? '') > clock.now()) return `${run.appId} is looked at once more later`;
  await remove(run, clock);
  await paths.run(run.appId).delete();
  return `${run.appId} is gone`;
}

async function isStopped(run: DeploymentRun, clock: Clock): Promise<boolean> {
  if (isTerminal(run.phase)) return true;
  if (!isCancelable(run.phase)) return false;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const result = await stopWork(run, clock);
    if (!('wait' in result)) {
      const moved = await advance({ id: run.deploymentId, seq: run.seq }, result, { clock });
      return 'run' in moved && isTerminal(moved.run.phase);
    }
    await clock.pause(200);
  }
  return false;
}
