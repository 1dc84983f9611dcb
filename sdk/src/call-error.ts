// What a failed call or a broken listener looks like to the SDK's callers: one class, the contract's codes.
import { type CallableStatus, type ErrorCode, errors, isErrorCode } from '@deplight/contracts';
import { z } from 'zod';

/** A refused or failed request: what happened, what to do next, and the id under which the server knows it. */
export class DeplightCallError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  readonly requestId: string | null;

  constructor(facts: { code: ErrorCode; message: string; hint?: string; requestId?: string | null; cause?: unknown }) {
    super(facts.message, { cause: facts.cause });
    this.name = 'DeplightCallError';
    this.code = facts.code;
    this.hint = facts.hint ?? errors[facts.code].hint;
    this.requestId = facts.requestId ?? null;
  }

  /** Whether the same request may succeed later. */
  get retryable(): boolean {
    return errors[this.code].retry;
  }
}

const ServerDetails = z.looseObject({
  code: z.string().refine(isErrorCode),
  message: z.string(),
  hint: z.string(),
  requestId: z.string().nullish(),
});

const PlatformError = z.looseObject({ code: z.string(), message: z.string(), details: z.unknown().optional() });

/** Firebase's own statuses (`functions/unavailable`, `permission-denied`) when no code of ours came along. */
const codeOfStatus: Record<CallableStatus, ErrorCode> = {
  'invalid-argument': 'INVALID_ARGUMENT',
  'failed-precondition': 'INTERNAL',
  unauthenticated: 'UNAUTHENTICATED',
  'permission-denied': 'PERMISSION_DENIED',
  'not-found': 'NOT_FOUND',
  'already-exists': 'ALREADY_EXISTS',
  'resource-exhausted': 'LIMIT_REACHED',
  'deadline-exceeded': 'UNAVAILABLE',
  unavailable: 'UNAVAILABLE',
  internal: 'INTERNAL',
};

function isStatus(text: string): text is CallableStatus {
  return Object.hasOwn(codeOfStatus, text);
}

/**
 * Turns whatever a Firebase client threw into a DeplightCallError.
 * @param where what was being done, for errors that bring no words of their own, such as "createApp".
 */
export function toCallError(error: unknown, where: string): DeplightCallError {
  if (error instanceof DeplightCallError) return error;
  const platform = PlatformError.safeParse(error);
  if (!platform.success) {
    const words = error instanceof Error ? error.message : String(error);
    return new DeplightCallError({ code: 'INTERNAL', message: `${where}: ${words}`, cause: error });
  }
  const details = ServerDetails.safeParse(platform.data.details);
  if (details.success && isErrorCode(details.data.code)) {
    const { code, message, hint, requestId } = details.data;
    return new DeplightCallError({ code, message, hint, requestId: requestId ?? null, cause: error });
  }
  const status = platform.data.code.slice(platform.data.code.indexOf('/') + 1);
  const code = isStatus(status) ? codeOfStatus[status] : 'INTERNAL';
  return new DeplightCallError({ code, message: `${where}: ${platform.data.message}`, cause: error });
}
