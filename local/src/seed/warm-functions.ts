// Calls the hot functions once, so that the first click of a user does not wait for a worker process to start; and has
// documents and services compared, since a hard kill may have lost a minute of one and not of the other.
import { nouns } from '@deplight/contracts';
import type { StackAddresses } from '../stack/addresses.ts';
import { request } from './request.ts';

/** Messages that mean nothing to the functions behind these topics, so that they only start. */
const idleMessages = {
  steps: { id: 'dpl_00000000000000000000', seq: 0 },
  relay: { because: 'the stack started' },
  'cloud-builds': {},
} as const;

/** Resolves when every hot function has answered or was woken, or is late. */
export async function warmFunctions(addresses: StackAddresses): Promise<void> {
  const callables = nouns.map((noun) => `${addresses.functions}/${addresses.project}/${addresses.region}/${noun}/warm`);
  const topics = Object.entries(idleMessages).map(([topic, message]) => wake(addresses, topic, message));
  const reconcile = `${addresses.functions}/functions/projects/${addresses.project}/triggers/${addresses.region}-reconcile-0`;
  await Promise.allSettled([...[`${addresses.hosting}/api/health`, ...callables, reconcile].map(touch), ...topics]);
}

async function touch(url: string): Promise<void> {
  const answer = await request('Warming a function', url, {
    method: url.endsWith('/health') ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json' },
    ...(!url.endsWith('/health') && { body: '{"data":null}' }),
  });
  await answer.arrayBuffer();
}

async function wake({ pubsub, project }: StackAddresses, topic: string, message: object): Promise<void> {
  const data = Buffer.from(JSON.stringify(message)).toString('base64');
  const answer = await request('Waking a function', `http://${pubsub}/v1/projects/${project}/topics/${topic}:publish`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ messages: [{ data }] }),
  });
  await answer.arrayBuffer();
}
