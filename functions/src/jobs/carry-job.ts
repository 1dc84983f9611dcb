// One job from its request to its end. Whoever carries it may die anywhere: Cloud Run's job is named from ours and runs
// once, and each step is written down after it was taken, so that the next one finds what was done.
import { type DeploymentRun, hasJobEnded, type JobRunDocument } from '@deplight/contracts';
import { type Clock, isoNow } from '../clock.ts';
import { deleteJob, findExecution, startJob } from '../clouds/cloud-run-jobs.ts';
import { isPassing } from '../clouds/is-passing.ts';
import { getConfig } from '../config.ts';
import { atFailPoint } from '../fail-points.ts';
import { runtimeAccountOf } from '../identity/runtime-account.ts';
import { AppRedactor } from '../logs/app-redactor.ts';
import { cleanLine } from '../logs/log-lines.ts';
import type { Redact } from '../logs/redactor.ts';
import { hasValidSeal } from '../pipeline/seal.ts';
import { cloudJobName, jobRequest } from '../plans/job-request.ts';
import { revisionName } from '../plans/resource-names.ts';
import { readRun } from '../store/documents.ts';
import { readJobRun } from '../store/jobs.ts';
import { changeJob, putAway, settleJob } from './change-job.ts';
import { JobLog } from './job-log.ts';
import { canceled, type Ending, judgeJob, marginMs, notStarted } from './judge-job.ts';

export interface Hands {
  readonly clock: Clock;
  /** Set when the work is to be left to the next one. */
  readonly signal: AbortSignal;
  /** Told of the job's log, so that lines which come live find it. */
  readonly onLog: (log: JobLog) => void;
}

const timesMs = { look: 500, calm: 2_000, calmAfter: 15_000, settle: 500 };
const maxRounds = 10;

/** @throws what Google's clients throw; the job goes on with the next try. */
export async function carryJob(run: JobRunDocument, hands: Hands): Promise<void> {
  if (!hasValidSeal(getConfig().sealKey, run)) return end(run, notOurs, hands);
  if (hasJobEnded(run.status)) return putAway(run, hands.clock);
  if (run.status === 'QUEUED' && run.cancelRequestedAt !== null) return end(run, canceled, hands);
  const live = await readRun(run.deploymentId);
  if (live?.type !== 'deployment' || !hasValidSeal(getConfig().sealKey, live)) return end(run, gone, hands);
  const revision = live.findings.revision ?? revisionName(live.service, live);
  const redact = await new AppRedactor(run.appId, hands.clock).of(revision);
  const begun = run.status === 'QUEUED' ? await begin(run, live, redact, hands) : run;
  if (begun) await follow(begun, redact, hands);
}

const notOurs = notStarted('SEAL_INVALID', 'The job was not asked for by way of Deplight.');
const gone = notStarted('REVISION_GONE', 'What was live when it was asked for is gone.');
const unreachable = notStarted('UNAVAILABLE', 'Cloud Run could not be reached.');

/** @returns undefined when that was its end. */
async function begin(
  run: JobRunDocument,
  live: DeploymentRun,
  redact: Redact,
  hands: Hands,
): Promise<JobRunDocument | undefined> {
  const { clock } = hands;
  const { image, digest } = live.findings;
  if (!image || !digest) return end(run, gone, hands);
  if (clock.now() - Date.parse(run.createdAt) > marginMs) return end(run, unreachable, hands);
  const timeoutMs = run.timeoutSeconds * 1_000;
  const untilMs = clock.now() + timeoutMs + 2 * marginMs;
  const { email: serviceAccount } = await runtimeAccountOf(live.workspaceId, clock);
  const facts = { image, digest, command: run.command, timeoutMs, untilMs, serviceAccount };
  try {
    await atFailPoint('start-job', () => startJob(cloudJobName(run.jobId), jobRequest(live, facts)));
  } catch (error) {
    if (isPassing(error)) throw error;
    const message = error instanceof Error ? cleanLine(error.message, redact) : '';
    return end(run, notStarted('JOB_LOST', `Cloud Run did not take it: ${message}`), hands);
  }
  const command = run.command.map((word) => cleanLine(word, redact));
  const running = await changeJob(run, ({ startedAt }) => {
    const now = { startedAt: startedAt ?? isoNow(clock), status: 'RUNNING' as const };
    return { run: now, job: { ...now, command, updatedAt: isoNow(clock) } };
  });
  // Its app was deleted meanwhile.
  if (!running) await deleteJob(cloudJobName(run.jobId));
  return running;
}

async function follow(begun: JobRunDocument, redact: Redact, hands: Hands): Promise<void> {
  const { clock, signal, onLog } = hands;
  const startedMs = clock.now();
  const log = new JobLog(begun, redact);
  await log.resume();
  onLog(log);
  await log.complete();
  while (!signal.aborted) {
    const run = await readJobRun(begun.jobId);
    // Its app is being deleted.
    if (!run) return deleteJob(cloudJobName(begun.jobId));
    const ending = judgeJob(run, await findExecution(cloudJobName(run.jobId)), clock.now());
    if (ending) return end(run, ending, hands, log);
    await clock.pause(clock.now() - startedMs > timesMs.calmAfter ? timesMs.calm : timesMs.look);
  }
}

/** Nothing of it runs any more, and all its lines are there, when it is said to have ended. */
async function end(run: JobRunDocument, ending: Ending, { clock }: Hands, log?: JobLog): Promise<undefined> {
  if (ending.exitCode === null) await deleteJob(cloudJobName(run.jobId));
  if (log) await lastLines(log, clock);
  await putAway((await settleJob(run, ending, clock)) ?? run, clock);
}

/** Cloud Logging has what was printed a moment later: until nothing comes any more. */
async function lastLines(log: JobLog, clock: Clock): Promise<void> {
  for (let round = 0; round < maxRounds; round += 1) {
    await clock.pause(timesMs.settle);
    if (!(await log.complete())) return;
  }
}
