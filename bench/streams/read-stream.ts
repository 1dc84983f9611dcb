// One reader of an event stream, which comes back with Last-Event-ID when it ends, as EventSource does.
import { Agent, get, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { heardIn, type Tally } from './tally.ts';

const agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });
const retryMs = 500;
/** Ends an event. */
const blank = '\n\n';

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
  const take = (text: string) => {
    const nowMs = Date.now();
    for (const { id, seen } of heardIn(text)) {
      lastEventId = id ?? lastEventId;
      tally.take(seen, nowMs);
      began.resolve();
    }
  };
  const follow = async () => {
    while (!stopped) {
      response = await open(url, {
        authorization: `Bearer ${idToken}`,
        ...(lastEventId && { 'last-event-id': lastEventId }),
      });
      await eachText(response, take).catch(() => undefined);
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

/** Whole events, as many as came at a time. */
async function eachText(response: IncomingMessage, take: (text: string) => void): Promise<void> {
  let rest = '';
  response.setEncoding('utf8');
  for await (const chunk of response) {
    const text = `${rest}${chunk}`;
    const last = text.lastIndexOf(blank);
    const whole = last < 0 ? '' : text.slice(0, last + blank.length);
    rest = text.slice(whole.length);
    if (whole !== '') take(whole);
  }
}
