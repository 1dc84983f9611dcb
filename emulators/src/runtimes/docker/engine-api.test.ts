// An engine that is away, hangs or breaks off: every question has an end, and an error that says so.
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { EngineApi } from './engine-api.ts';

let engine: Server | undefined;
afterEach(() => dies());

function dies(): void {
  engine?.closeAllConnections();
  engine?.close();
}

async function comesUp(listener: RequestListener, port = 0): Promise<number> {
  engine = createServer(listener).listen(port, '127.0.0.1');
  await once(engine, 'listening');
  return (engine.address() as AddressInfo).port;
}

const engineAt = (port: number) => new EngineApi({ endpoint: `tcp://127.0.0.1:${port}` });
const answering = async (listener: RequestListener) => engineAt(await comesUp(listener));

const askShortly = (api: EngineApi) => api.call('GET', '/containers/json', { timeoutMs: 200 });

test('one that says nothing is given up (R-18)', async () => {
  const api = await answering(() => undefined);
  await expect(askShortly(api)).rejects.toMatchObject({ name: 'AbortError' });
});

test('one that begins an answer and never ends it is given up (R-18)', async () => {
  const api = await answering((_, response) => void response.writeHead(200).write('[{'));
  await expect(askShortly(api)).rejects.toThrow();
});

test('one that breaks off is not believed: what only asks is asked again, what does something is not (R-18)', async () => {
  let asked = 0;
  const api = await answering((_, response) => {
    asked += 1;
    if (asked % 2 === 0) return void response.end('["whole"]');
    response.writeHead(200, { 'content-length': '100' });
    response.write('[]', () => response.destroy());
  });
  expect(await api.call('GET', '/containers/json')).toEqual(['whole']);
  await expect(api.call('POST', '/containers/create')).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(asked).toBe(3);
});

test('one that is away says so, and is asked again when it is back (R-18)', async () => {
  const port = await comesUp((_, response) => void response.end('[]'));
  const api = engineAt(port);
  dies();
  await expect(askShortly(api)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  await comesUp((_, response) => void response.end('["back"]'), port);
  expect(await askShortly(api)).toEqual(['back']);
});

test('a refusal has the engine’s status and words; an answer of 33 MiB is none', async () => {
  const api = await answering((request, response) => {
    if (request.url === '/large') response.end(Buffer.alloc(33 * 2 ** 20, 32));
    else response.writeHead(409).end('{"message":"already in use"}');
  });
  await expect(askShortly(api)).rejects.toMatchObject({ status: 409, message: 'already in use' });
  await expect(api.call('GET', '/large')).rejects.toThrow('more than 32 MiB');
});
