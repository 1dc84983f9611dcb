// The one error class of the emulator: what a service throws when Google would refuse a call.
import { status } from '@grpc/grpc-js';

export const CLOUD_ERROR_CODES = [
  'INVALID_ARGUMENT',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'RESOURCE_EXHAUSTED',
  'PERMISSION_DENIED',
  'UNIMPLEMENTED',
  'DEADLINE_EXCEEDED',
  'CANCELLED',
  'UNAVAILABLE',
  'INTERNAL',
  'UNKNOWN',
] as const;

export type CloudErrorCode = (typeof CLOUD_ERROR_CODES)[number];

/** An expected refusal: its code and message reach the client as they are. */
export class CloudError extends Error {
  readonly code: CloudErrorCode;

  constructor(code: CloudErrorCode, message: string) {
    super(message);
    this.name = 'CloudError';
    this.code = code;
  }

  /** The number that gRPC sends for this code. */
  get grpcCode(): status {
    return status[this.code];
  }
}
