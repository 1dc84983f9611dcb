// What is known of an error code: its status on every transport, whether trying again helps, and the hint.

/** gRPC-style statuses as Firebase callables name them, with their HTTP status. */
export const httpStatuses = {
  'invalid-argument': 400,
  'failed-precondition': 409,
  unauthenticated: 401,
  'permission-denied': 403,
  'not-found': 404,
  'already-exists': 409,
  'resource-exhausted': 429,
  'deadline-exceeded': 504,
  unavailable: 503,
  internal: 500,
} as const;

export type CallableStatus = keyof typeof httpStatuses;

export interface ErrorFacts {
  readonly status: CallableStatus;
  /** Set where HTTP has a better word than the callable status. */
  readonly http?: number;
  readonly retry: boolean;
  readonly hint: string;
}
