// GET /api/events: what happens in a workspace as server-sent events, fed by Firestore's own listeners.

import { appId, DeplightError, deploymentId, jobId, workspaceId } from '@deplight/contracts';
import type { Response } from 'express';
import type { Request } from 'firebase-functions/https';
import { z } from 'zod';
import { authorize } from '../authorize/authorize.ts';
import type { Caller } from '../authorize/caller.ts';
import { checkOrigin, corsHeaders } from '../authorize/origin.ts';
import { allowanceHeaders, checkAllowance, takeRequest } from '../authorize/rate-gate.ts';
import { systemClock } from '../clock.ts';
import { getConfig } from '../config.ts';
import { redeemTicket } from '../operations/create-event-ticket.ts';
import { defaultWorkspace } from '../operations/create-workspace.ts';
import { bearerCaller } from './bearer.ts';
import { errorAnswer, retryHeaders } from './error-body.ts';
import { openEventStream } from './event-stream.ts';
import { keepLooking } from './keep-looking.ts';
import { sinceOf } from './last-event-id.ts';
import { keepChecking } from './reader-checks.ts';
import { StreamPlaces } from './stream-places.ts';
import { watchJob } from './watch-job.ts';
import { watchWorkspace } from './watch-workspace.ts';

const query = z
  .object({
    workspaceId: workspaceId.optional(),
    deploymentId: deploymentId.optional(),
    appId: appId.optional(),
    jobId: jobId.optional(),
    ticket: z.string().max(100).optional(),
  })
  .refine((asked) => (asked.jobId === undefined) === (asked.appId === undefined), {
    path: ['jobId'],
    message: 'goes with the appId of its app',
  });
type Asked = z.infer<typeof query>;

/** Streams end by themselves, since a function is not told that its reader left; readers come back with Last-Event-ID. */
const streamMs = 5 * 60_000;

const places = new StreamPlaces();

export async function answerEvents(request: Request, response: Response): Promise<void> {
  const { allowedOrigins } = getConfig();
  response.set(corsHeaders(request.headers.origin, allowedOrigins));
  try {
    checkOrigin(request.headers, allowedOrigins);
    if (request.method === 'OPTIONS') {
      response.status(204).end();
      return;
    }
    if (request.method !== 'GET') throw new DeplightError('METHOD_NOT_ALLOWED', '/api/events answers to GET.');
    const asked = query.safeParse(request.query);
    if (!asked.success)
      throw new DeplightError(
        'INVALID_ARGUMENT',
        `${String(asked.error.issues[0]?.path.join('.'))}: ${asked.error.issues[0]?.message}`,
      );
    const caller =
      asked.data.ticket === undefined
        ? await bearerCaller(request.headers.authorization)
        : await redeemTicket(asked.data.ticket, systemClock);
    const allowance = takeRequest(caller, systemClock.now());
    response.set(allowanceHeaders(allowance));
    checkAllowance(allowance);
    const workspace =
      asked.data.workspaceId ??
      caller.token?.workspaceId ??
      (await defaultWorkspace({ caller, via: 'rest', clock: systemClock }));
    await authorizeReader(caller, workspace, asked.data.appId);
    const leave = places.take(caller.token?.id ?? caller.uid);
    try {
      await stream(request, response, { caller, workspace, asked: asked.data });
    } finally {
      leave();
    }
  } catch (error) {
    const { status, body } = errorAnswer(error);
    if (!response.headersSent) response.set(retryHeaders(body)).status(status).json({ error: body });
  }
}

/** A token for one app may read, and is sent, what happens to that app. */
function authorizeReader(caller: Caller, workspaceId: string, app: string | undefined): Promise<void> {
  return authorize(caller, 'deployment.read', { workspaceId, appId: app ?? caller.token?.appId ?? undefined });
}

async function stream(
  request: Request,
  response: Response,
  { caller, workspace, asked }: { caller: Caller; workspace: string; asked: Asked },
): Promise<void> {
  const events = openEventStream(response);
  const since = sinceOf(request.headers['last-event-id'], systemClock.now());
  const { deploymentId: deployment, appId: app, jobId: job } = asked;
  const stop =
    app !== undefined && job !== undefined
      ? watchJob({ workspaceId: workspace, appId: app, jobId: job }, since, events)
      : watchWorkspace(
          { workspaceId: workspace, appId: caller.token?.appId ?? undefined, deploymentId: deployment, since },
          events,
        );
  const look = deployment && keepLooking({ uid: caller.uid, workspaceId: workspace, deploymentId: deployment });
  const callerNow = async () => (caller.token ? bearerCaller(request.headers.authorization) : caller);
  const check = async () => authorizeReader(await callerNow(), workspace, app);
  const endChecks = keepChecking({ caller, of: [workspace, app], check }, events.end);
  const limit = setTimeout(events.end, streamMs);
  await events.ended;
  endChecks();
  clearTimeout(limit);
  if (look) look();
  stop();
}
