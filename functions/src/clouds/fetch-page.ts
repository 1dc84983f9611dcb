// One request to an app for a person who wants to see the answer: bounded in bytes and time, following nothing.

import { once } from '../once.ts';
import { localhostLookup } from '../sources/localhost-lookup.ts';

export interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Whether the body went on. */
  readonly cut: boolean;
  readonly durationMs: number;
}

const agent = once(async () => {
  const { Agent } = await import('undici');
  return new Agent({ connect: { lookup: localhostLookup }, pipelining: 0 });
});

/** @throws what the connection failed with, or a TimeoutError. */
export async function fetchPage(
  address: URL,
  { method, timeoutMs, maxBytes }: { method: 'GET' | 'HEAD'; timeoutMs: number; maxBytes: number },
): Promise<Page> {
  const { request } = await import('undici');
  const started = performance.now();
  const { statusCode, headers, body } = await request(address, {
    method,
    dispatcher: await agent(),
    signal: AbortSignal.timeout(timeoutMs),
    headers: { 'user-agent': 'Deplight-Console/1', accept: '*/*' },
  });
  const parts: Buffer[] = [];
  let sizeBytes = 0;
  for await (const part of body) {
    parts.push(Buffer.from(part));
    sizeBytes += parts.at(-1)?.length ?? 0;
    if (sizeBytes > maxBytes) break;
  }
  const all = Buffer.concat(parts);
  return {
    status: statusCode,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    body: all.subarray(0, maxBytes),
    cut: all.length > maxBytes,
    durationMs: Math.round(performance.now() - started),
  };
}
