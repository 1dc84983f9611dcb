// Which errors of Google's clients go by.

/** Codes after which the same call may succeed: gRPC's DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, ABORTED, UNAVAILABLE; HTTP's of Cloud Storage. */
const passingCodes = new Set([4, 8, 10, 14, 408, 429, 500, 502, 503, 504]);
const passingNodeCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'EAI_AGAIN']);

/** Whether the same call may succeed a moment later. */
export function isPassing(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('code' in error)) return false;
  return passingCodes.has(Number(error.code)) || passingNodeCodes.has(String(error.code));
}
