// Google's error body, and the HTTP status of each gRPC code.
import { status } from '@grpc/grpc-js';
import { CloudError } from '../grpc/cloud-error.ts';

// https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto
const HTTP_STATUS: Readonly<Record<keyof typeof status, number>> = {
  OK: 200,
  CANCELLED: 499,
  UNKNOWN: 500,
  INVALID_ARGUMENT: 400,
  DEADLINE_EXCEEDED: 504,
  NOT_FOUND: 404,
  ALREADY_EXISTS: 409,
  PERMISSION_DENIED: 403,
  UNAUTHENTICATED: 401,
  RESOURCE_EXHAUSTED: 429,
  FAILED_PRECONDITION: 400,
  ABORTED: 409,
  OUT_OF_RANGE: 400,
  UNIMPLEMENTED: 501,
  INTERNAL: 500,
  UNAVAILABLE: 503,
  DATA_LOSS: 500,
};

export interface JsonError {
  readonly code: number;
  readonly message: string;
  readonly status: string;
}

/** By the number that gRPC sends. Pure. */
export function jsonError(code: number, message: string): JsonError {
  const name = status[code] as keyof typeof status | undefined;
  return { code: HTTP_STATUS[name ?? 'UNKNOWN'], message, status: name ?? 'UNKNOWN' };
}

/** The request itself cannot be read. */
export const invalid = (message: string): CloudError => new CloudError('INVALID_ARGUMENT', message);
