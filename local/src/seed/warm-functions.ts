// Calls the hot functions once, so that the first click of a user does not wait for a worker process to start.
import { nouns } from '@deplight/contracts';
import type { StackAddresses } from '../stack/addresses.ts';

const requestTimeoutMs = 60_000;

/** Resolves when every hot function has answered anything at all, or is late. */
export async function warmFunctions(addresses: StackAddresses): Promise<void> {
  const callables = nouns.map((noun) => `${addresses.functions}/${addresses.project}/${addresses.region}/${noun}/warm`);
  await Promise.allSettled([`${addresses.hosting}/api/health`, ...callables].map(touch));
}

async function touch(url: string): Promise<void> {
  const answer = await fetch(url, {
    method: url.endsWith('/health') ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json' },
    ...(!url.endsWith('/health') && { body: '{"data":null}' }),
    signal: AbortSignal.timeout(requestTimeoutMs),
  });
  await answer.arrayBuffer();
}
