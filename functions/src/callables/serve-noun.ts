// A callable per noun, serving the operations of the table at `{noun}/{operation}`: few functions, so few processes.
import { DeplightError, errors, isOperationName, type Noun, operations } from '@deplight/contracts';
import { type CallableRequest, HttpsError, onCall } from 'firebase-functions/v2/https';
import { callerFrom } from '../authorize/caller.ts';
import { checkOrigin } from '../authorize/origin.ts';
import { checkAllowance, takeRequest } from '../authorize/rate-gate.ts';
import { systemClock } from '../clock.ts';
import { getConfig } from '../config.ts';
import { errorAnswer } from '../http/error-body.ts';
import { inRequest } from '../telemetry/in-trace.ts';

interface Differences {
  /** Where it is not the functions' own. */
  readonly serviceAccount?: string;
  readonly memory?: '512MiB';
  readonly secrets?: string[];
}

export function serveNoun(noun: Noun, differences: Differences = {}) {
  return onCall({ cors: true, timeoutSeconds: 60, ...differences }, async (request) => {
    const { headers, path } = request.rawRequest;
    return inRequest(`call ${path.split('/').slice(-2).join('/')}`, headers, async () => {
      try {
        return await answer(noun, request);
      } catch (error) {
        const { known, body } = errorAnswer(error);
        throw new HttpsError(errors[known.code].status, body.message, body);
      }
    });
  });
}

async function answer(noun: Noun, request: CallableRequest): Promise<object> {
  checkOrigin(request.rawRequest.headers, getConfig().allowedOrigins);
  const name = request.rawRequest.path.split('/').findLast((part) => part !== '') ?? '';
  if (!isOperationName(name) || operations[name].noun !== noun) {
    throw new DeplightError('NOT_FOUND', `There is no operation ${noun}/${name}.`);
  }
  if (!request.auth) throw new DeplightError('UNAUTHENTICATED', 'Nobody is signed in.');
  const caller = callerFrom({
    uid: request.auth.uid,
    name: request.auth.token['name'],
    email: request.auth.token.email,
    email_verified: request.auth.token.email_verified,
  });
  checkAllowance(takeRequest(caller, systemClock.now()));
  const { perform } = await import('../operations/perform.ts');
  return perform(name, request.data ?? {}, { caller, via: 'callable', origin: request.rawRequest.headers.origin });
}
