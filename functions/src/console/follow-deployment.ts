// Follows a deployment to its end: its log line by line, then how it ended. Ctrl-C ends the following, not the deployment.
import {
  type DeploymentDocument,
  type DeploymentView,
  deploymentId,
  exitCodes,
  isTerminal,
  type LogLine,
  type Phase,
  phases,
} from '@deplight/contracts';
import { notFound } from '../authorize/authorize.ts';
import { listenToDeployment } from '../store/follow-deployment.ts';
import type { Attendance } from './attendance.ts';
import { lasting } from './lasting.ts';
import type { AppStand, Outcome } from './stand.ts';

/** How long after its end a deployment's last lines may come. */
const settleMs = 1_500;
/** A listener that has told nothing for so long never will: the next stream listens anew. */
const silentMs = 10_000;
const lookMs = 100;
const cursorForm = /^(dpl_[a-z0-9]{20})~(\d+)$/;

/** @param begin makes or finds the deployment; not called by a stream that goes on. */
export async function followDeployment(stand: AppStand, begin: () => Promise<DeploymentView>): Promise<Outcome> {
  const { request, line, screen } = stand;
  const known = cursorForm.exec(request.cursor ?? '');
  if (known)
    return lasting(stand, {
      work: (attendance) => follow(stand, { id: known[1] ?? '', after: Number(known[2]) }, attendance),
    });
  const deployment = await begin();
  if (deployment.appId !== stand.app.id) throw notFound('deployment');
  if (line.command !== 'logs') screen.note(`${phases[deployment.stage].label}: ${deployment.id}`);
  if (line.flags['detach']) return { exit: exitCodes.done };
  return lasting(stand, { work: (attendance) => follow(stand, { id: deployment.id, after: 0 }, attendance) });
}

async function follow(stand: AppStand, from: { id: string; after: number }, attendance: Attendance): Promise<Outcome> {
  const { app, screen, clock } = stand;
  const ids = { workspaceId: app.workspaceId, appId: app.id, deploymentId: deploymentId.parse(from.id) };
  let deployment: DeploymentDocument | undefined;
  let lost = false;
  let read = false;
  const waiting: LogLine[] = [];
  const stop = listenToDeployment(ids, from.after, {
    deployment: (now) => {
      deployment = now;
    },
    lines: (lines) => {
      read = true;
      waiting.push(...lines);
    },
    lost: () => {
      lost = true;
    },
  });
  const silentAtMs = clock.now() + silentMs;
  const isSilent = () => !(deployment && read) && clock.now() > silentAtMs;
  let after = from.after;
  const cursor = () => `${from.id}~${after}`;
  try {
    while (!attendance.signal.aborted && !lost && !isSilent()) {
      if (waiting.length > 0) {
        after = print(stand, waiting.splice(0)) ?? after;
        await screen.flush(cursor());
      }
      if (deployment && read && isSettled(deployment, clock.now())) return ended(stand, deployment);
      await clock.pause(lookMs);
    }
  } finally {
    stop();
  }
  if (attendance.ending() === 'canceled') screen.note(`${from.id} goes on; cancel stops it.`);
  return { cursor: cursor() };
}

function isSettled({ status, updatedAt }: DeploymentDocument, nowMs: number): boolean {
  return isTerminal(status) && nowMs - Date.parse(updatedAt) > settleMs;
}

/** @returns the number of the last line. */
function print({ screen }: AppStand, lines: readonly LogLine[]): number | undefined {
  for (const { stream, text } of lines) {
    if (stream === 'system') screen.note(text);
    else screen[stream === 'stderr' ? 'err' : 'out'](text);
  }
  return lines.at(-1)?.n;
}

function ended({ screen }: AppStand, { status, id, url, error, createdAt, updatedAt }: DeploymentDocument): Outcome {
  const seconds = Math.round((Date.parse(updatedAt) - Date.parse(createdAt)) / 1_000);
  if (error) {
    screen.err(`${id} failed at ${phases[error.stage].label}: ${error.message}`);
    screen.note(error.hint);
    return { exit: exitCodes.failed, code: error.code };
  }
  screen.out(status === 'LIVE' ? `Live after ${seconds} s: ${url ?? id}` : `${id} is ${status}.`);
  return { exit: exitOf(status) };
}

function exitOf(status: Phase): number {
  if (status === 'CANCELED') return exitCodes.canceled;
  return status === 'LIVE' || status === 'RETIRED' || status === 'EXPIRED' ? exitCodes.done : exitCodes.failed;
}
