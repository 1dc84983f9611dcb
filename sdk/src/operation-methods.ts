// One typed method per operation, derived from the contract's table; each is a Firebase callable at `{noun}/{operation}`.
import {
  type OperationName,
  type OperationRequest,
  type OperationResponse,
  operationNames,
  operations,
} from '@deplight/contracts';
import { type Functions, httpsCallable } from 'firebase/functions';
import { toCallError } from './call-error.ts';
import { answerOf, checkRequest } from './fit-contract.ts';

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

/** The methods of all operations over one Functions instance. */
export function operationMethods(functions: Functions): OperationMethods {
  const methods = operationNames.map((name) => [name, (request: unknown) => callOperation(functions, name, request)]);
  return Object.fromEntries(methods) as OperationMethods;
}
