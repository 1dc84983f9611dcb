// Removes an app for good: what is under way, its domains and jobs, its service, its stored sources, its documents; and a while later once more,
// since what a worker sent before it died may arrive late. Safe to run again.
import { type DeploymentRun, isCancelable, isTerminal, PipelineDocument, type TeardownRun } from '@deplight/contracts';
import type { Clock } from '../clock.ts';
import { deleteService } from '../clouds/cloud-run.ts';
import { deleteObject } from '../clouds/sources-bucket.ts';
import { getConfig } from '../config.ts';
import { endDomains } from '../domains/end-domains.ts';
import { endJobs } from '../jobs/end-jobs.ts';
import { readRun } from '../store/documents.ts';
import { firestore } from '../store/firestore.ts';
import { paths } from '../store/paths.ts';
import { advance } from './advance.ts';
import { sealed } from './seal.ts';
import { stopWork } from './stop-work.ts';

const tries = 20;
/** Milliseconds from the removal to the last look. */
const lastLookMs = 15_000;

export async function tearDown(run: TeardownRun, clock: Clock): Promise<string> {
  if (run.seq > 0) return lookAgain(run, clock);
  const runs = await runsOf(run);
  for (const deployment of runs) {
    if (!(await isStopped(deployment, clock))) return `${run.appId} waits for ${deployment.deploymentId} to stop`;
  }
  await remove(run, clock);
  await deleteUnsharedObjects(run, runs);
  await Promise.all(runs.map((deployment) => paths.run(deployment.deploymentId).delete()));
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

async function runsOf(run: TeardownRun): Promise<DeploymentRun[]> {
  const found = await paths.pipeline().where('appId', '==', run.appId).get();
  return found.docs
    .map((snapshot) => PipelineDocument.parse(snapshot.data()))
    .filter((document) => document.type === 'deployment');
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

/** Objects are named by content, so another app of the workspace may use the same one. */
async function deleteUnsharedObjects(teardown: TeardownRun, runs: readonly DeploymentRun[]): Promise<void> {
  const others = await paths.pipeline().where('workspaceId', '==', teardown.workspaceId).get();
  const kept = new Set(
    others.docs
      .map((snapshot) => PipelineDocument.parse(snapshot.data()))
      .flatMap((document) =>
        document.type === 'deployment' && document.appId !== teardown.appId ? objectsOf(document) : [],
      ),
  );
  const mine = new Set(runs.flatMap(objectsOf));
  await Promise.all([...mine].filter((object) => !kept.has(object)).map((object) => deleteObject(object)));
}

function objectsOf(run: DeploymentRun): string[] {
  const { source, context } = run.findings;
  return [source?.object, context?.object, run.source.type === 'archive' ? run.source.object : undefined].filter(
    (object) => object !== undefined,
  );
}
