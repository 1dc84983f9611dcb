// One typed method per operation, derived from the contract's table; each is a Firebase callable at `{noun}/{operation}`.
import {
  type OperationName,
  type OperationRequest,
  type OperationResponse,
  operationNames,
  operations,
} from '@deplight/contracts';
import { type Functions, httpsCallable } from 'firebase/functions';
import type { z } from 'zod';
import { DeplightCallError, toCallError } from './call-error.ts';

export type OperationMethods = {
  readonly [Name in OperationName]: (request: OperationRequest<Name>) => Promise<OperationResponse<Name>>;
};

const timeoutMs = 70_000;

/**
 * Calls one operation and gives its parsed answer.
 * @throws DeplightCallError when the request does not fit the contract, is refused, or fails.
 */
async function callOperation(functions: Functions, name: OperationName, request: unknown): Promise<unknown> {
  checkRequest(name, request);
  const call = httpsCallable(functions, `${operations[name].noun}/${name}`, { timeout: timeoutMs });
  const answer = await call(request).catch((error: unknown) => {
    throw toCallError(error, name);
  });
  return answerOf(name, answer.data);
}

/** The fields of a request. @throws DeplightCallError INVALID_ARGUMENT when it does not fit the contract. */
export function checkRequest(name: OperationName, request: unknown): Record<string, unknown> {
  const checked = operations[name].request.safeParse(request);
  if (checked.success) return checked.data;
  throw new DeplightCallError({ code: 'INVALID_ARGUMENT', message: `${name}: ${sentencesOf(checked.error)}` });
}

/** @throws DeplightCallError INTERNAL when the answer does not fit the contract. */
export function answerOf(name: OperationName, answer: unknown): unknown {
  const parsed = operations[name].response.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new DeplightCallError({
    code: 'INTERNAL',
    message: `${name}: the answer does not fit this client: ${sentencesOf(parsed.error)}`,
    hint: 'Client and server seem to be of different versions; reload, or update the client.',
  });
}

/** The methods of all operations over one Functions instance. */
export function operationMethods(functions: Functions): OperationMethods {
  const methods = operationNames.map((name) => [name, (request: unknown) => callOperation(functions, name, request)]);
  return Object.fromEntries(methods) as OperationMethods;
}

/** The first problems of a value as one line: `gitUrl: needs either …; name: should be …`. */
export function sentencesOf(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map((issue) => (issue.path.length > 0 ? `${issue.path.join('.')}: ${issue.message}` : issue.message))
    .join('; ');
}
