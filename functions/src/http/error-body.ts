// Every error that our code answers with, in one shape: code, message, hint and the id of the request.
import { randomUUID } from 'node:crypto';
import { DeplightError, errors, httpStatusOf, tokensInText } from '@deplight/contracts';
import { logger } from 'firebase-functions/logger';

export interface ErrorBody {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly requestId: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The answer to an error. What was not expected is logged whole and shown as its id only. */
export function errorAnswer(error: unknown): {
  readonly status: number;
  readonly body: ErrorBody;
  readonly known: DeplightError;
} {
  const requestId = randomUUID();
  const known =
    error instanceof DeplightError ? error : new DeplightError('INTERNAL', 'Something went wrong inside Deplight.');
  if (known !== error) logger.error('A request failed unexpectedly', { requestId, error });
  const { code, message, hint, details } = known;
  return {
    status: httpStatusOf(code),
    known,
    body: {
      code,
      message: message.replace(tokensInText, 'dplk_***'),
      hint: hint || errors[code].hint,
      requestId,
      ...(details ? { details } : {}),
    },
  };
}
