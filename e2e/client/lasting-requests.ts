// What some examples are for, besides their page: a talk over a WebSocket, an event stream, a large body, headers.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { expect } from 'vitest';

const DEADLINE_MS = 10_000;
const UPLOAD = Buffer.alloc(64 * 1024 * 1024, 'leaf');

/** By the example's name; each is given the app's address. */
export const lastingRequests: Readonly<Record<string, (url: string) => Promise<void>>> = {
  async 'static-site'(url) {
    const answer = await fetch(new URL('/herbarium.css', url));
    const { headers } = answer;
    expect([headers.get('referrer-policy'), headers.get('cache-control')]).toEqual([
      'no-referrer',
      'public, max-age=3600',
    ]);
    await answer.body?.cancel();
  },

  async websocket(url) {
    const socket = new WebSocket(url.replace(/^http/, 'ws'));
    await once(socket, 'open', { signal: AbortSignal.timeout(DEADLINE_MS) });
    socket.send('good morning');
    const [{ data }] = await once(socket, 'message', { signal: AbortSignal.timeout(DEADLINE_MS) });
    expect(data).toBe('echo: good morning');
    socket.close();
  },

  async sse(url) {
    const stop = new AbortController();
    const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(DEADLINE_MS)]);
    const answer = await fetch(new URL('/drops', url), { signal });
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    let seen = '';
    for await (const chunk of answer.body ?? []) {
      seen += Buffer.from(chunk).toString();
      // The second one comes a second after the first: it was not held back until the end.
      if ((seen.match(/^data: /gm) ?? []).length >= 2) break;
    }
    stop.abort();
    expect(seen).toMatch(/data: \d+\n\n[\s\S]*data: \d+\n\n/);
  },

  async 'large-upload'(url) {
    const answer = await fetch(new URL('/weigh', url), {
      method: 'PUT',
      body: UPLOAD,
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    const sha256 = createHash('sha256').update(UPLOAD).digest('hex');
    expect(await answer.json()).toEqual({ bytes: UPLOAD.length, sha256 });
  },
};
