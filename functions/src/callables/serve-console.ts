// The console: a callable that streams what one line prints to the one who typed it, and ends with its exit code.
import { type ConsoleChunk, ConsoleRequest, DeplightError, errors } from '@deplight/contracts';
import { type CallableRequest, type CallableResponse, HttpsError, onCall } from 'firebase-functions/v2/https';
import { callerFrom } from '../authorize/caller.ts';
import { checkOrigin } from '../authorize/origin.ts';
import { checkAllowance, takeRequest } from '../authorize/rate-gate.ts';
import { systemClock } from '../clock.ts';
import { getConfig } from '../config.ts';
import { errorAnswer } from '../http/error-body.ts';
import { inRequest } from '../telemetry/in-trace.ts';

/** A stream ends by itself after five minutes, and its client goes on with another. */
const timeoutSeconds = 360;

/** @param identity the redactor's: the console shows what apps print. */
export function serveConsole(identity: { readonly serviceAccount: string }) {
  const options = { cors: true, timeoutSeconds, memory: '512MiB', ...identity } as const;
  return onCall<unknown, Promise<object>, ConsoleChunk>(options, (request, response) =>
    inRequest('console', request.rawRequest.headers, async () => {
      try {
        return await answer(request, response);
      } catch (error) {
        const { known, body } = errorAnswer(error);
        throw new HttpsError(errors[known.code].status, body.message, body);
      }
    }),
  );
}

async function answer(request: CallableRequest, response?: CallableResponse<ConsoleChunk>): Promise<object> {
  checkOrigin(request.rawRequest.headers, getConfig().allowedOrigins);
  if (!request.auth) throw new DeplightError('UNAUTHENTICATED', 'Nobody is signed in.');
  const parsed = ConsoleRequest.safeParse(request.data);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new DeplightError('INVALID_ARGUMENT', `${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  if (!request.acceptsStreaming || !response)
    throw new DeplightError('INVALID_ARGUMENT', 'The console answers by a stream: ask for text/event-stream.');
  const caller = callerFrom({
    uid: request.auth.uid,
    name: request.auth.token['name'],
    email: request.auth.token.email,
    email_verified: request.auth.token.email_verified,
  });
  checkAllowance(takeRequest(caller, systemClock.now()));
  const { answerLine } = await import('../console/answer-line.ts');
  const origin = request.rawRequest.headers.origin;
  const send = (chunk: ConsoleChunk) => response.sendChunk(chunk);
  return answerLine(parsed.data, { caller, origin, gone: response.signal, clock: systemClock, send });
}
