// One reader of an event stream, which comes back with Last-Event-ID when it ends, as EventSource does.
import { Agent, get, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { seenOf, type Tally } from './tally.ts';

const agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });
const retryMs = 500;

export interface Reading {
  /** Times that the stream ended while somebody read. */
  readonly ends: () => number;
  stop(): void;
}

/** @returns once the stream has begun. @throws when it is refused. */
export async function readStream(url: string, idToken: string, tally: Tally): Promise<Reading> {
  let lastEventId: string | undefined;
  let response: IncomingMessage | undefined;
  let ends = 0;
  let stopped = false;
  const began = Promise.withResolvers<void>();
  const take = (block: string) => {
    const field = (name: string) =>
      block
        .split('\n')
        .find((line) => line.startsWith(`${name}: `))
        ?.slice(name.length + 2);
    const data = field('data');
    if (data === undefined) return;
    lastEventId = field('id') ?? lastEventId;
    tally.take(seenOf(field('event') ?? '', data), Date.now());
    began.resolve();
  };
  const follow = async () => {
    while (!stopped) {
      response = await open(url, {
        authorization: `Bearer ${idToken}`,
        ...(lastEventId && { 'last-event-id': lastEventId }),
      });
      await eachBlock(response, take).catch(() => undefined);
      if (stopped) return;
      ends += 1;
      await pause(retryMs);
    }
  };
  follow().catch(began.reject);
  await began.promise;
  return {
    ends: () => ends,
    stop() {
      stopped = true;
      response?.destroy();
    },
  };
}

function open(url: string, headers: Record<string, string>): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers }, (response) => {
      if (response.statusCode === 200) resolve(response);
      else reject(new Error(`The stream was answered ${response.statusCode}.`));
    });
    request.on('error', reject);
  });
}

async function eachBlock(response: IncomingMessage, take: (block: string) => void): Promise<void> {
  let rest = '';
  response.setEncoding('utf8');
  for await (const chunk of response) {
    const blocks = `${rest}${chunk}`.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) take(block);
  }
}
