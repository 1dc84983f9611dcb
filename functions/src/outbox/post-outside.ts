// One request to somebody outside (T-OUT-01): public addresses only, pinned once they are resolved; nobody is followed
// elsewhere, waited for beyond a deadline, or read beyond 64 KB.
import type { AddressPolicy } from '../sources/address-guard.ts';

const longestMs = 10_000;
const maxBytes = 65_536;

export interface OutsideAnswer {
  readonly status: number;
  readonly text: string;
  /** How long the other side asks us to wait; 0 when it does not. */
  readonly retryAfterMs: number;
}

export interface OutsideRequest {
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, unless the headers say otherwise. */
  readonly body: string;
}

/** @param deadlineMs ten seconds unless told. @throws DeplightError SOURCE_ADDRESS_FORBIDDEN, or undici's own errors. */
export function postOutside(
  url: URL,
  request: OutsideRequest,
  policy: AddressPolicy,
  deadlineMs = longestMs,
): Promise<OutsideAnswer> {
  return askOutside(url, { ...request, method: 'POST' }, policy, { deadlineMs, mostBytes: maxBytes });
}

/** @param bounds how long it may take, and how much of the answer is read. @throws as `postOutside` does. */
export async function askOutside(
  url: URL,
  { method, headers = {}, body }: Partial<OutsideRequest> & { readonly method: 'GET' | 'POST' | 'PATCH' },
  policy: AddressPolicy,
  { deadlineMs, mostBytes }: { readonly deadlineMs: number; readonly mostBytes: number },
): Promise<OutsideAnswer> {
  // Loaded when something leaves: most requests of the functions that can send have nothing to.
  const [{ request }, { createPinnedHttp }] = await Promise.all([
    import('undici'),
    import('../sources/pinned-http.ts'),
  ]);
  const http = createPinnedHttp(policy);
  try {
    http.check(url);
    const answer = await request(url, {
      dispatcher: http.dispatcher,
      method,
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(deadlineMs),
    });
    return {
      status: answer.statusCode,
      text: await firstBytes(answer.body, mostBytes),
      retryAfterMs: Math.min(retryAfterOf(answer.headers), 3_600) * 1_000,
    };
  } finally {
    await http.close();
  }
}

/** In seconds. GitHub says nothing else than when the hour begins in which it may be asked again. */
function retryAfterOf(headers: Readonly<Record<string, string | string[] | undefined>>): number {
  const given = Number(headers['retry-after'] ?? 0);
  if (given > 0) return given;
  if (headers['x-ratelimit-remaining'] !== '0') return 0;
  const seconds = Number(headers['x-ratelimit-reset']) - Date.parse(`${headers['date']}`) / 1_000;
  return seconds > 0 ? seconds : 0;
}

async function firstBytes(body: AsyncIterable<Uint8Array>, mostBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= mostBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, mostBytes).toString('utf8');
}
