// Which web pages may call. A browser always says where a page comes from; programs send no Origin and need a token.
import { DeplightError } from '@deplight/contracts';

/**
 * Refuses requests made by pages of other origins, before anything is done for them.
 * @throws DeplightError ORIGIN_FORBIDDEN
 */
export function checkOrigin(headers: Record<string, string | string[] | undefined>, allowed: readonly string[]): void {
  const origin = headers['origin'];
  if (origin === undefined) return;
  if (typeof origin !== 'string' || !allowed.includes(origin)) {
    throw new DeplightError(
      'ORIGIN_FORBIDDEN',
      `Pages of ${JSON.stringify(origin).slice(0, 200)} may not call Deplight.`,
    );
  }
}

/** The CORS headers for an allowed origin; none for the others. */
export function corsHeaders(origin: string | undefined, allowed: readonly string[]): Record<string, string> {
  if (origin === undefined || !allowed.includes(origin)) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET, POST, DELETE',
    'access-control-allow-headers': 'authorization, content-type, idempotency-key, if-none-match, last-event-id',
    'access-control-expose-headers': 'etag, ratelimit-limit, ratelimit-remaining, ratelimit-reset, retry-after',
    'access-control-max-age': '600',
    vary: 'Origin',
  };
}
