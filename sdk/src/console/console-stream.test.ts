// The console's iteration over the real Firebase client and a server that speaks the callables' protocol: it goes on
// where a stream ended or broke, and cancels.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ConsoleChunk, ConsoleEnd } from '@deplight/contracts';
import { deleteApp, initializeApp } from 'firebase/app';
import { connectFunctionsEmulator, getFunctions } from 'firebase/functions';
import { afterEach, expect, test } from 'vitest';
import { operationMethods } from '../operation-methods.ts';
import { type ConsoleEvent, consoleMethods } from './console-stream.ts';

const session = `con_${'c'.repeat(20)}`;
const place = { workspaceId: `ws_${'w'.repeat(20)}`, appId: `app_${'a'.repeat(20)}` };
const lines = (text: string, cursor: string | null): ConsoleChunk => ({
  type: 'lines',
  lines: [{ stream: 'out', text }],
  cursor,
});

/** What the server says in one stream, and how that ends; never, without an end. */
interface Play {
  readonly chunks: readonly ConsoleChunk[];
  readonly end?: ConsoleEnd | 'breaks';
}

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function newConsole(plays: readonly Play[], onCancel: () => void = () => {}, canceled?: ConsoleEnd) {
  const asked: unknown[] = [];
  let last: ServerResponse | undefined;
  const server = createServer(async (request, response) => {
    const body = JSON.parse((await request.toArray()).join('')) as { data: unknown };
    if (request.url?.endsWith('/cancelCommand')) {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ result: { session } }));
      onCancel();
      if (canceled && last) say(last, { chunks: [lines('Canceled.', null)], end: canceled });
      return;
    }
    asked.push(body.data);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    last = response;
    const play = plays[asked.length - 1];
    if (play) say(response, play);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const app = initializeApp({ projectId: 'demo-x', apiKey: 'k' }, `console-${Math.random()}`);
  const functions = getFunctions(app);
  connectFunctionsEmulator(functions, '127.0.0.1', (server.address() as AddressInfo).port);
  closing.push(async () => {
    server.closeAllConnections();
    await Promise.all([deleteApp(app), new Promise((resolve) => server.close(resolve))]);
  });
  return { ...consoleMethods(functions, operationMethods(functions)), asked };
}

function say(response: ServerResponse, { chunks, end }: Play): void {
  const write = (data: object) => response.write(`data: ${JSON.stringify(data)}\n\n`);
  for (const message of chunks) write({ message });
  if (end === 'breaks') setTimeout(() => response.destroy(), 50);
  else if (end) {
    write({ result: end });
    response.end();
  }
}

async function all(events: AsyncGenerator<ConsoleEvent>): Promise<ConsoleEvent[]> {
  const found: ConsoleEvent[] = [];
  for await (const event of events) found.push(event);
  return found;
}

const done: ConsoleEnd = { exit: 0, cursor: null, code: null };

const begun: ConsoleChunk = { type: 'session', session };

test('a line that answers at once is one stream', async () => {
  const { consoleStream, asked } = await newConsole([{ chunks: [lines('a', null)], end: done }]);
  expect(await all(consoleStream('help', place))).toEqual([lines('a', null), { type: 'end', exit: 0, code: null }]);
  expect(asked).toEqual([{ ...place, line: 'help' }]);
});

test('a stream that ends before its command, or breaks, is gone on with from the last cursor', async () => {
  const { consoleStream, asked } = await newConsole([
    { chunks: [begun, lines('a', '1')], end: { exit: null, cursor: '2', code: null } },
    { chunks: [lines('b', '3')], end: 'breaks' },
    { chunks: [lines('c', '4')], end: { exit: 7, cursor: null, code: null } },
  ]);
  const events = await all(consoleStream('logs -f', place));
  expect(events).toEqual([
    begun,
    lines('a', '1'),
    lines('b', '3'),
    lines('c', '4'),
    { type: 'end', exit: 7, code: null },
  ]);
  expect(asked.slice(1)).toMatchObject([
    { session, cursor: '2' },
    { session, cursor: '3' },
  ]);
});

test('a stream that breaks before there is anything to go on from is an error', async () => {
  const { consoleStream, asked } = await newConsole([{ chunks: [], end: 'breaks' }]);
  await expect(all(consoleStream('deploy', place))).rejects.toMatchObject({ name: 'DeplightCallError' });
  expect(asked).toHaveLength(1);
});

test('cancels by the operation, and still shows the last words', async () => {
  const stop = new AbortController();
  const canceled: ConsoleEnd = { exit: 4, cursor: null, code: 'CANCELED' };
  const { consoleStream } = await newConsole([{ chunks: [begun, lines('begun', '')] }], () => {}, canceled);
  const events: ConsoleEvent[] = [];
  for await (const event of consoleStream('run sleep 60', place, { signal: stop.signal })) {
    events.push(event);
    if (event.type === 'lines') stop.abort();
  }
  expect(events.slice(-2)).toEqual([lines('Canceled.', null), { type: 'end', exit: 4, code: 'CANCELED' }]);
});

test('whoever stops iterating cancels the command', async () => {
  const { promise: canceled, resolve } = Promise.withResolvers<void>();
  const { consoleStream } = await newConsole([{ chunks: [begun, lines('begun', '')] }], resolve);
  for await (const event of consoleStream('run sleep 60', place)) if (event.type === 'lines') break;
  await canceled;
});
