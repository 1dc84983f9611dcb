// The HTTPS door of build events: a Pub/Sub push subscription of another project, proved by its OIDC token.

import { DeplightError } from '@deplight/contracts';
import type { Response } from 'express';
import type { Request } from 'firebase-functions/https';
import { z } from 'zod';
import { getConfig } from '../config.ts';
import { onBuildEvent } from '../pipeline/build-event.ts';
import { errorAnswer } from './error-body.ts';

const push = z.object({ message: z.object({ data: z.string().max(1_000_000) }) });

export async function answerBuildPush(request: Request, response: Response): Promise<void> {
  try {
    await checkToken(request.headers.authorization);
    const body = push.safeParse(request.body);
    if (!body.success) throw new DeplightError('PAYLOAD_INVALID', 'The body should be a Pub/Sub push message.');
    await onBuildEvent(JSON.parse(Buffer.from(body.data.message.data, 'base64').toString('utf8')));
    response.status(204).end();
  } catch (error) {
    const { status, body } = errorAnswer(error);
    response.status(status).json({ error: body });
  }
}

async function checkToken(authorization: string | undefined): Promise<void> {
  const expected = getConfig().push;
  const idToken = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
  if (!expected || idToken === undefined)
    throw new DeplightError('UNAUTHENTICATED', 'The push carries no token that is expected here.');
  const { OAuth2Client } = await import('google-auth-library');
  try {
    const ticket = await new OAuth2Client().verifyIdToken({ idToken, audience: expected.audience });
    const claims = ticket.getPayload();
    if (claims?.email === expected.serviceAccount && claims.email_verified) return;
  } catch (cause) {
    throw new DeplightError('UNAUTHENTICATED', "The push's token is not valid.", { cause });
  }
  throw new DeplightError('UNAUTHENTICATED', "The push's token was made for another service account.");
}
