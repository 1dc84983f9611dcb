// The gateway in front of a real server: what passes, what is stripped, what is refused, what is tried again.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import WebSocket, { WebSocketServer } from 'ws';
import type { GatewayInstance, RequestRecord } from './control-protocol.ts';
import { Fleet } from './fleet.ts';
import { Gateway } from './gateway.ts';
import { Listeners } from './listeners.ts';
import type { RoutingTable } from './routing-table.ts';

const table: RoutingTable = {
  services: [
    {
      service: 'app',
      port: 0,
      minInstances: 0,
      weights: [{ revision: 'app-r1', percent: 100 }],
      tags: {},
      revisions: { 'app-r1': { timeoutMs: 1500, idleMs: 60_000 } },
    },
    { service: 'unready', port: 0, minInstances: 0, weights: [], tags: {}, revisions: {} },
    {
      service: 'broken',
      port: 0,
      minInstances: 0,
      weights: [{ revision: 'broken-r1', percent: 100 }],
      tags: {},
      revisions: {},
    },
  ],
};

let app: Server;
let door: Server;
let appPort = 0;
let doorPort = 0;
let wakes = 0;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
const logged: RequestRecord[] = [];

const portOf = (server: Server) => {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
};
const listening = (server: Server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const newInstance = (id: string): GatewayInstance => ({
  id,
  host: '127.0.0.1',
  port: appPort,
  service: 'app',
  revision: 'app-r1',
});

beforeAll(async () => {
  app = createServer((request, response) => answer(request, response));
  new WebSocketServer({ server: app }).on('connection', (socket) =>
    socket.on('message', (data) => socket.send(`echo ${data}`)),
  );
  await listening(app);
  appPort = portOf(app);
  const control = {
    wake: async ({ service }: { service: string }) => {
      wakes += 1;
      return service === 'broken' ? { failed: 'It does not start.' } : { instance: newInstance(`i-${wakes}`) };
    },
    retire: async () => undefined,
  };
  const fleet = new Fleet(control, Date.now);
  const gateway = new Gateway({
    fleet,
    table: () => table,
    log: (record) => logged.push(record),
    now: Date.now,
    random: () => 0,
  });
  door = await new Listeners(gateway).listen(0);
  doorPort = portOf(door);
});

afterAll(() => {
  door.closeAllConnections();
  door.close();
  app.closeAllConnections();
  app.close();
});

/** Sends bytes as they are and returns all that comes back. */
async function raw(...lines: string[]): Promise<string> {
  const socket = connect(doorPort, '127.0.0.1');
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  return text(socket);
}

const get = (where: string, ...headers: string[]) =>
  raw(`GET ${where} HTTP/1.1`, 'Host: app.localhost', 'Connection: close', ...headers);

describe('what the app sees', () => {
  test('the path, the host, and who called', async () => {
    answer = ({ url, headers }, response) => response.end(JSON.stringify({ url, headers }));
    const reply = await get('/a/b?c=d', 'X-Forwarded-For: 6.6.6.6', 'X-Middleware-Subrequest: x', 'X-Goog-Iap: y');
    const seen = JSON.parse(/\{.*\}/s.exec(reply)?.[0] ?? '');
    expect(seen).toMatchObject({ url: '/a/b?c=d', headers: { host: 'app.localhost', 'x-forwarded-for': '127.0.0.1' } });
    expect(seen.headers).not.toHaveProperty('x-middleware-subrequest');
    expect(seen.headers).not.toHaveProperty('x-goog-iap');
  });

  test('no header that is for one hop, nor one that Connection names', async () => {
    answer = ({ headers }, response) => response.end(JSON.stringify(headers));
    const reply = await raw(
      'GET / HTTP/1.1',
      'Host: app.localhost',
      'Connection: close, X-Secret',
      'X-Secret: 1',
      'TE: trailers',
      'Keep-Alive: 5',
    );
    expect(reply).not.toMatch(/x-secret|"te"|"keep-alive":"5"/i);
  });

  test('exactly one request when a body pretends to be a second one', async () => {
    let requests = 0;
    answer = async (request, response) => {
      requests += 1;
      response.end(await text(request));
    };
    const hidden = 'GET /hidden HTTP/1.1\r\nHost: app.localhost\r\n\r\n';
    await raw(
      'POST / HTTP/1.1',
      'Host: app.localhost',
      'Connection: close',
      `Content-Length: ${hidden.length}`,
      '',
      hidden,
    );
    expect(requests).toBe(1);
    expect(
      await raw(
        'POST / HTTP/1.1',
        'Host: app.localhost',
        'Content-Length: 4',
        'Transfer-Encoding: chunked',
        '',
        '0',
        '',
        'GET /',
      ),
    ).toMatch(/^HTTP\/1.1 400/);
    expect(requests).toBe(1);
  });
});

describe('what streams', () => {
  test('an answer, as it is written', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: one\n\n');
      setTimeout(() => response.end('data: two\n\n'), 300);
    };
    const socket = connect(doorPort, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nHost: app.localhost\r\nConnection: close\r\n\r\n');
    const startMs = Date.now();
    const first = await new Promise<number>((resolve) =>
      socket.on('data', (chunk) => String(chunk).includes('one') && resolve(Date.now() - startMs)),
    );
    expect(first).toBeLessThan(250);
    expect(await text(socket)).toContain('two');
  });

  test('a large body, both ways', async () => {
    answer = (request, response) => request.pipe(response);
    const body = Buffer.alloc(5_000_000, 'x');
    const socket = connect(doorPort, '127.0.0.1');
    socket.write(
      `POST / HTTP/1.1\r\nHost: app.localhost\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: ${body.length}\r\n\r\n`,
    );
    socket.write(body);
    const reply = await buffer(socket);
    expect(reply.includes('HTTP/1.1 200')).toBe(true);
    expect(reply.length).toBeGreaterThan(body.length);
  });

  test('a WebSocket', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${doorPort}/`, { headers: { host: 'app.localhost' } });
    await new Promise((resolve) => socket.once('open', resolve));
    socket.send('hello');
    expect(String(await new Promise((resolve) => socket.once('message', resolve)))).toBe('echo hello');
    socket.close();
  });
});

describe('what is refused, never cached', () => {
  test.each([
    ['two hosts', 400, ['GET / HTTP/1.1', 'Host: app.localhost', 'Host: other.localhost']],
    ['no host', 400, ['GET / HTTP/1.0']],
    ['an address with another host', 400, ['GET http://other.localhost/ HTTP/1.1', 'Host: app.localhost']],
    ['an unknown host', 404, ['GET / HTTP/1.1', 'Host: unknown.localhost']],
    ['an address for a host', 404, ['GET / HTTP/1.1', 'Host: 127.0.0.1']],
    ['a service without a ready revision', 503, ['GET / HTTP/1.1', 'Host: unready.localhost']],
    ['a service that does not start', 503, ['GET / HTTP/1.1', 'Host: broken.localhost']],
  ])('%s: %i', async (_, status, lines) => {
    const reply = await raw(...lines);
    expect(reply).toMatch(new RegExp(`^HTTP/1.1 ${status}`));
    expect(reply).toContain('cache-control: no-store');
  });

  test('an upgrade for an unknown host', async () => {
    expect(await raw('GET / HTTP/1.1', 'Host: unknown.localhost', 'Connection: Upgrade', 'Upgrade: websocket')).toMatch(
      /^HTTP\/1.1 404/,
    );
  });
});

describe('an app that misbehaves', () => {
  test('hangs up on a GET once: the request is sent again', async () => {
    let tries = 0;
    answer = (request, response) => {
      tries += 1;
      if (tries === 1) request.socket.destroy();
      else response.end('second');
    };
    expect(await get('/')).toContain('second');
  });

  test('hangs up on a POST: 502, and it is sent once only', async () => {
    let tries = 0;
    answer = (request) => {
      tries += 1;
      request.socket.destroy();
    };
    const reply = await raw(
      'POST / HTTP/1.1',
      'Host: app.localhost',
      'Connection: close',
      'Content-Length: 2',
      '',
      'hi',
    );
    expect(reply).toMatch(/^HTTP\/1.1 502/);
    expect(tries).toBe(1);
  });

  test('does not answer in time: 504', async () => {
    answer = () => undefined;
    expect(await get('/')).toMatch(/^HTTP\/1.1 504/);
  });

  test('breaks off in the middle: the caller sees it broken off', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('part', () => response.destroy());
    };
    const reply = await get('/');
    expect(reply).toContain('part');
    expect(reply).not.toContain('</h1>');
  });

  test('keeps nothing for the next caller', async () => {
    let hits = 0;
    answer = (_, response) => {
      hits += 1;
      response.setHeader('cache-control', 'public, max-age=3600');
      response.end(`hit ${hits}`);
    };
    await get('/same');
    expect(await get('/same')).toContain('hit 2');
  });
});

test('each request is logged with its status and sizes', async () => {
  answer = (_, response) => response.writeHead(418).end('tea');
  await get('/pot', 'User-Agent: kettle');
  await vi.waitFor(() =>
    expect(logged.at(-1)).toMatchObject({
      service: 'app',
      revision: 'app-r1',
      httpRequest: {
        requestUrl: 'http://app.localhost/pot',
        status: 418,
        responseSizeBytes: 3,
        userAgent: 'kettle',
        protocol: 'HTTP/1.1',
      },
    }),
  );
});
