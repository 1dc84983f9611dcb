// One request to an app, from outside, as its visitors would make it.

import { once } from '../once.ts';
import { localhostLookup } from '../sources/localhost-lookup.ts';

export interface ProbeAnswer {
  readonly status: number | null;
  readonly durationMs: number;
  /** The first bytes of the answer, or why there was none. */
  readonly note: string;
}

/** What asks: a connection of its own each time, as a new visitor has it. */
export const visitor = once(async () => {
  const { Agent, request } = await import('undici');
  const dispatcher = new Agent({ connect: { lookup: localhostLookup }, pipelining: 0 });
  return (address: URL, timeoutMs: number) =>
    request(address, {
      dispatcher,
      signal: AbortSignal.timeout(timeoutMs),
      headers: { 'user-agent': 'Deplight-Health-Check/1' },
    });
});

/** GETs the address once. Never throws: no answer is an answer. @param timeoutMs for all of it. */
export async function probe(address: URL, timeoutMs: number): Promise<ProbeAnswer> {
  const visit = await visitor();
  const started = performance.now();
  const durationMs = () => Math.round(performance.now() - started);
  try {
    const { statusCode, body } = await visit(address, timeoutMs);
    let text = '';
    for await (const chunk of body) {
      text += String(chunk);
      if (text.length >= 200) break;
    }
    return { status: statusCode, durationMs: durationMs(), note: text.slice(0, 200) };
  } catch (error) {
    return { status: null, durationMs: durationMs(), note: error instanceof Error ? error.message : String(error) };
  }
}
