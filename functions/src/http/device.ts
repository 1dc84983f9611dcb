// /api/device/code and /api/device/token: a terminal asks to be let in, and comes for its token. Nobody is signed in at it
// yet, so that a code is all that speaks for it.
import { DeplightError, DeviceBegin, DevicePoll, devicePaths } from '@deplight/contracts';
import type { Response } from 'express';
import type { Request } from 'firebase-functions/https';
import type { z } from 'zod';
import { systemClock } from '../clock.ts';
import { beginLogin } from '../device/begin-login.ts';
import { pollLogin } from '../device/poll-login.ts';

const maxBodyBytes = 2_000;

/** @returns whether the path is one of these. @throws DeplightError */
export async function answerDevice(request: Request, response: Response, path: string): Promise<boolean> {
  if (path !== devicePaths.begin && path !== devicePaths.poll) return false;
  if (request.method !== 'POST') throw new DeplightError('METHOD_NOT_ALLOWED', 'A device login answers to POST.');
  if (path === devicePaths.begin) {
    response.status(201).json(await beginLogin(read(DeviceBegin, request).machine, systemClock));
  } else {
    response.status(201).json(await pollLogin(read(DevicePoll, request).deviceCode, systemClock));
  }
  return true;
}

function read<Schema extends z.ZodType>(schema: Schema, request: Request): z.output<Schema> {
  if ((request.rawBody?.length ?? 0) > maxBodyBytes)
    throw new DeplightError('PAYLOAD_TOO_LARGE', 'The body is too large.');
  const parsed = schema.safeParse(request.body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new DeplightError('INVALID_ARGUMENT', `${issue?.path.join('.')}: ${issue?.message}`.slice(0, 500));
}
