// run: a command once, in the live image with the app's variables and secrets, as a Cloud Run job that is deleted at the
// end. The session names the job, so that a stream that goes on finds it, and the sweeper what nobody goes on with.
import {
  type ConsoleSessionDocument,
  DeplightError,
  type DeploymentRun,
  durationMs,
  exitCodes,
  UsageError,
} from '@deplight/contracts';
import { deleteJob, type Execution, findExecution, startJob } from '../../clouds/cloud-run-jobs.ts';
import { runtimeAccountOf } from '../../identity/runtime-account.ts';
import { jobRequest } from '../../plans/job-request.ts';
import type { Attendance } from '../attendance.ts';
import { JobLines } from '../job-lines.ts';
import { lasting } from '../lasting.ts';
import { liveRun } from '../live-run.ts';
import type { AppCommand, AppStand, Outcome } from '../stand.ts';

const defaultMs = 10 * 60_000;
const maxMs = 30 * 60_000;
/** How long the making of a job and its end may take beside the command itself. */
const marginMs = 5 * 60_000;
const timesMs = { look: 100, ask: 500, settle: 300 };

export const run: AppCommand = (stand) => {
  const { app, request, line } = stand;
  const { timeout } = line.flags;
  const timeoutMs = typeof timeout === 'string' ? (durationMs(timeout) ?? defaultMs) : defaultMs;
  if (timeoutMs < 1_000 || timeoutMs > maxMs)
    throw new UsageError('INVALID_VALUE', '--timeout should be from 1s to 30m.');
  return lasting(stand, {
    open: async () =>
      (await stand.perform('runCommand', { workspaceId: app.workspaceId, appId: app.id, line: request.line })).session,
    work: (attendance, session) => carryOut(stand, { attendance, session, timeoutMs }),
    end: async ({ job }) => {
      if (job) await deleteJob(job);
    },
  });
};

async function carryOut(
  stand: AppStand,
  facts: { attendance: Attendance; session: ConsoleSessionDocument; timeoutMs: number },
): Promise<Outcome> {
  const { app, request, screen, clock } = stand;
  const { attendance, session, timeoutMs } = facts;
  const { run: live, redact } = await liveRun(app, clock);
  const job = session.job ?? '';
  if (request.cursor === undefined) {
    screen.note(`Starting in ${app.name}, as ${live.findings.revision ?? live.deploymentId}`);
    await screen.flush('');
    await startJob(job, await planned(stand, live, timeoutMs));
  }
  const from = { sinceMs: Date.parse(session.createdAt), after: request.cursor ?? '' };
  const lines = new JobLines(job, from, redact);
  await lines.open();
  try {
    let askedMs = 0;
    while (!attendance.signal.aborted) {
      if (lines.print(screen)) await screen.flush(lines.cursor);
      await lines.keepUp(clock.now());
      if (clock.now() - askedMs >= timesMs.ask) {
        askedMs = clock.now();
        const execution = await findExecution(job);
        if (!execution) throw new DeplightError('NOT_FOUND', 'That command has ended.', { hint: 'Type it again.' });
        if (execution.state === 'ended') return await ended(stand, lines, execution);
      }
      await clock.pause(timesMs.look);
    }
    lines.print(screen);
    return { cursor: lines.cursor };
  } finally {
    lines.close();
  }
}

async function planned({ line, clock }: AppStand, live: DeploymentRun, timeoutMs: number) {
  const { image, digest } = live.findings;
  if (!image || !digest) throw new DeplightError('REVISION_GONE', 'What is live has no image any more.');
  const untilMs = clock.now() + timeoutMs + marginMs;
  const { email: serviceAccount } = await runtimeAccountOf(live.workspaceId, clock);
  return jobRequest(live, { image, digest, command: line.words, timeoutMs, untilMs, serviceAccount });
}

async function ended(
  { screen, clock }: AppStand,
  lines: JobLines,
  { exitCode, message, isLate }: Extract<Execution, { state: 'ended' }>,
): Promise<Outcome> {
  await clock.pause(timesMs.settle);
  await lines.complete();
  lines.print(screen);
  if (exitCode === null) {
    screen.err(message);
    return { exit: isLate ? exitCodes.timedOut : exitCodes.failed, code: 'STAGE_TIMEOUT' };
  }
  screen.note(`Exit code ${exitCode}`);
  return { exit: exitCode };
}
