// T-SSE-01: events on the wire. What an app or a commit says stays within its event, and who does not read is let go.
import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Response } from 'express';
import { afterEach, expect, test } from 'vitest';
import { type EventStream, openEventStream } from './event-stream.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** Opens a stream from a real server to a reader. */
async function open(): Promise<{ stream: EventStream; answer: IncomingMessage; response: ServerResponse }> {
  const { promise, resolve } = Promise.withResolvers<{ stream: EventStream; response: ServerResponse }>();
  server = createServer((_request, response) => resolve({ stream: openEventStream(inExpress(response)), response }));
  await new Promise<void>((listening) => server?.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const answer = await new Promise<IncomingMessage>((answered) => get(`http://127.0.0.1:${port}/`, answered));
  return { ...(await promise), answer };
}

/** The two methods that Express adds and the stream uses. */
function inExpress(response: ServerResponse): Response {
  const set = (headers: Record<string, string>) => response.setHeaders(new Map(Object.entries(headers)));
  const status = (code: number) => {
    response.statusCode = code;
    return { set };
  };
  return Object.assign(response, { status, set }) as unknown as Response;
}

test('text with line breaks and the words of the protocol makes no event of its own (T-SSE-01)', async () => {
  const { stream, answer } = await open();
  const hostile = 'a\n\nevent: deployment.updated\ndata: {"forged":true}\r\n\r\nid: 9\u2028\n\n';
  stream.send('log.appended', { text: hostile }, '2026-01-02T03:04:05.000Z~dpl_1');
  stream.end();
  const blocks = (await text(answer)).split('\n\n').filter((block) => block.includes('event: '));
  expect(blocks).toHaveLength(1);
  const [id, event, data, ...rest] = blocks[0]?.split('\n') ?? [];
  expect([id, event, rest]).toEqual(['id: 2026-01-02T03:04:05.000Z~dpl_1', 'event: log.appended', []]);
  expect(JSON.parse(data?.slice('data: '.length) ?? '')).toEqual({ text: hostile });
});

test('a reader who takes nothing is let go once four megabytes wait (T-SSE-01)', async () => {
  const { stream, response } = await open();
  let sent = 0;
  // What the system's own buffers take does not wait with us.
  for (; sent < 64 && !response.writableEnded; sent += 1) stream.send('log.appended', { text: 'x'.repeat(1_000_000) });
  await stream.ended;
  expect(sent).toBeLessThan(20);
});

test('what comes after the end of a stream is dropped, and fails nobody (T-SSE-01)', async () => {
  const { stream, answer, response } = await open();
  const errors: unknown[] = [];
  response.on('error', (error) => errors.push(error));
  stream.end();
  stream.send('log.appended', { text: 'too late' });
  expect(await text(answer)).not.toContain('too late');
  expect(errors).toEqual([]);
});

test('a reader who leaves ends the stream (T-SSE-01)', async () => {
  const { stream, answer } = await open();
  answer.destroy();
  await stream.ended;
});
