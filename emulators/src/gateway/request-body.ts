// What a request says about its body, and what follows from it for sending it on.
import type { IncomingMessage } from 'node:http';

type Head = Pick<IncomingMessage, 'method' | 'headers'>;

const REPLAYABLE = new Set(['GET', 'HEAD', 'OPTIONS']);
const BODY_EXPECTED = new Set(['POST', 'PUT', 'PATCH']);

/** Whether bytes follow the head. Pure. */
export function hasBody({ headers }: Head): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** No body and no effect: sending it a second time does no harm. Pure. */
export const isReplayable = (request: Head): boolean => REPLAYABLE.has(request.method ?? '') && !hasBody(request);

/** A body in a coding that this hop would have to undo, and cannot. Pure. */
export function hasForeignCoding({ headers }: Head): boolean {
  const coding = headers['transfer-encoding'];
  return coding !== undefined && coding.trim().toLowerCase() !== 'chunked';
}

/** The header that frames the body on the next hop, where the caller's own one does not pass. Pure. */
export function framing(request: Head): string[] {
  if (request.headers['transfer-encoding'] !== undefined) return ['transfer-encoding', 'chunked'];
  const saysNothing = request.headers['content-length'] === undefined;
  return saysNothing && BODY_EXPECTED.has(request.method ?? '') ? ['content-length', '0'] : [];
}
