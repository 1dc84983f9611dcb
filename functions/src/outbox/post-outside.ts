// One POST to somebody outside (T-OUT-01): public addresses only, pinned once they are resolved; nobody is followed
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

/** @param request `body` is JSON unless the headers say otherwise. @param deadlineMs ten seconds unless told. @throws DeplightError SOURCE_ADDRESS_FORBIDDEN, or undici's own errors. */
export async function postOutside(
  url: URL,
  { headers = {}, body }: { readonly headers?: Readonly<Record<string, string>>; readonly body: string },
  policy: AddressPolicy,
  deadlineMs = longestMs,
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
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      body,
      signal: AbortSignal.timeout(deadlineMs),
    });
    const retryAfter = Number(answer.headers['retry-after'] ?? 0);
    return {
      status: answer.statusCode,
      text: await firstBytes(answer.body),
      retryAfterMs: Number.isFinite(retryAfter) ? Math.min(Math.max(retryAfter, 0), 3_600) * 1_000 : 0,
    };
  } finally {
    await http.close();
  }
}

async function firstBytes(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= maxBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, maxBytes).toString('utf8');
}
