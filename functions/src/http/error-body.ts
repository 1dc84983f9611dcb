// Every error that our code answers with, in one shape: code, message, hint and the id of the request.
import { randomUUID } from 'node:crypto';
import { DeplightError, errors, httpStatusOf, tokensInText } from '@deplight/contracts';
import { isPassing } from '../clouds/is-passing.ts';
import { logger } from '../telemetry/log.ts';
import { scope } from '../telemetry/scope.ts';

export interface ErrorBody {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly requestId: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The answer to an error. What was not expected is logged whole; people see its id, and whether to try again. */
export function errorAnswer(error: unknown): {
  readonly status: number;
  readonly body: ErrorBody;
  readonly known: DeplightError;
} {
  const requestId = scope().requestId ?? randomUUID();
  const known = error instanceof DeplightError ? error : unexpected(error);
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

/** The header of a refusal that says when to ask again, where that is known. */
export function retryHeaders({ details }: ErrorBody): Record<string, string> {
  const retryAfterMs = details?.['retryAfterMs'];
  return typeof retryAfterMs === 'number' ? { 'retry-after': String(Math.ceil(retryAfterMs / 1_000)) } : {};
}

function unexpected(error: unknown): DeplightError {
  return isPassing(error)
    ? new DeplightError('UNAVAILABLE', 'A part of Deplight does not answer.')
    : new DeplightError('INTERNAL', 'Something went wrong inside Deplight.');
}
