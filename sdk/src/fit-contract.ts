// Whether what is sent and what comes back fit the contract, for every transport.
import { type OperationName, operations } from '@deplight/contracts';
import type { z } from 'zod';
import { DeplightCallError } from './call-error.ts';

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

/** The first problems of a value as one line: `gitUrl: needs either …; name: should be …`. */
export function sentencesOf(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map((issue) => (issue.path.length > 0 ? `${issue.path.join('.')}: ${issue.message}` : issue.message))
    .join('; ');
}
