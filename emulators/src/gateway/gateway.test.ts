// The gateway in front of a real server: what passes, what is stripped, what is refused, what is tried again.
import { Agent, request, type ServerResponse } from 'node:http';
import { buffer, text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import WebSocket from 'ws';
import { GatewayTestBed } from './gateway-test-bed.ts';

const bed = new GatewayTestBed();

beforeAll(() => bed.begin());
afterAll(() => bed.end());

describe('what the app sees', () => {
  test('the path, the host, and who called (T-GW-06)', async () => {
    bed.answer = ({ url, headers }, response) => response.end(JSON.stringify({ url, headers }));
    const reply = await bed.get('/a/b?c=d', 'X-Forwarded-For: 6.6.6.6', 'X-Middleware-Subrequest: x', 'X-Goog-Iap: y');
    const seen = JSON.parse(/\{.*\}/s.exec(reply)?.[0] ?? '');
    expect(seen).toMatchObject({ url: '/a/b?c=d', headers: { host: 'app.localhost', 'x-forwarded-for': '127.0.0.1' } });
    expect(seen.headers).not.toHaveProperty('x-middleware-subrequest');
    expect(seen.headers).not.toHaveProperty('x-goog-iap');
  });

  test('no header that is for one hop, nor one that Connection names (T-GW-05)', async () => {
    bed.answer = ({ headers }, response) => response.end(JSON.stringify(headers));
    const reply = await bed.raw(
      'GET / HTTP/1.1',
      'Host: app.localhost',
      'Connection: close, X-Secret',
      'X-Secret: 1',
      'TE: trailers',
      'Keep-Alive: 5',
    );
    expect(reply).not.toMatch(/x-secret|"te"|"keep-alive":"5"/i);
  });

  test('exactly one request when a body pretends to be a second one (T-GW-05)', async () => {
    let requests = 0;
    bed.answer = async (request, response) => {
      requests += 1;
      response.end(await text(request));
    };
    const hidden = 'GET /hidden HTTP/1.1\r\nHost: app.localhost\r\n\r\n';
    await bed.raw(
      'POST / HTTP/1.1',
      'Host: app.localhost',
      'Connection: close',
      `Content-Length: ${hidden.length}`,
      '',
      hidden,
    );
    expect(requests).toBe(1);
    expect(
      await bed.raw(
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
  test.each<[string, (response: ServerResponse) => void]>([
    ['of a known length', (response) => response.end('all of it')],
    ['of no known length', (response) => response.writeHead(200, { 'x-a': 'b' }).end('all of it')],
    [
      'in chunks',
      (response) => {
        response.write('all of ');
        response.end('it');
      },
    ],
    [
      'whose head comes first',
      (response) => {
        response.flushHeaders();
        setTimeout(() => response.end('all of it'), 50);
      },
    ],
  ])('an answer %s, whole, and the next on the same connection', async (_, write) => {
    bed.answer = (__, response) => write(response);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let turn = 0; turn < 3; turn += 1) {
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      const sent = { host: '127.0.0.1', port: bed.port, headers: { host: 'app.localhost' }, agent };
      request(sent, (answer) => void text(answer).then(resolve, reject))
        .on('error', reject)
        .end();
      expect(await promise).toBe('all of it');
    }
    agent.destroy();
  });

  test('an answer, as it is written', async () => {
    bed.answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: one\n\n');
      setTimeout(() => response.end('data: two\n\n'), 300);
    };
    const socket = bed.dial();
    socket.write('GET / HTTP/1.1\r\nHost: app.localhost\r\nConnection: close\r\n\r\n');
    const startMs = Date.now();
    const first = await new Promise<number>((resolve) =>
      socket.on('data', (chunk) => String(chunk).includes('one') && resolve(Date.now() - startMs)),
    );
    expect(first).toBeLessThan(250);
    expect(await text(socket)).toContain('two');
  });

  test('a large body, both ways', async () => {
    bed.answer = (request, response) => request.pipe(response);
    const body = Buffer.alloc(5_000_000, 'x');
    const socket = bed.dial();
    socket.write(
      `POST / HTTP/1.1\r\nHost: app.localhost\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: ${body.length}\r\n\r\n`,
    );
    socket.write(body);
    const reply = await buffer(socket);
    expect(reply.includes('HTTP/1.1 200')).toBe(true);
    expect(reply.length).toBeGreaterThan(body.length);
  });

  test('a WebSocket', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${bed.port}/socket`, { headers: { host: 'app.localhost' } });
    await new Promise((resolve) => socket.once('open', resolve));
    socket.send('hello');
    expect(String(await new Promise((resolve) => socket.once('message', resolve)))).toBe('echo hello');
    socket.close();
  });
});

describe('what is refused, never cached (T-GW-01, T-GW-02, T-GW-03, T-GW-08)', () => {
  test.each([
    ['two hosts', 400, ['GET / HTTP/1.1', 'Host: app.localhost', 'Host: other.localhost']],
    ['no host', 400, ['GET / HTTP/1.0']],
    ['an address with another host', 400, ['GET http://other.localhost/ HTTP/1.1', 'Host: app.localhost']],
    ['an unknown host', 404, ['GET / HTTP/1.1', 'Host: unknown.localhost']],
    ['an address for a host', 404, ['GET / HTTP/1.1', 'Host: 127.0.0.1']],
    ['a service without a ready revision', 503, ['GET / HTTP/1.1', 'Host: unready.localhost']],
    ['a service that does not start', 503, ['GET / HTTP/1.1', 'Host: broken.localhost']],
  ])('%s: %i', async (_, status, lines) => {
    const reply = await bed.raw(...lines);
    expect(reply).toMatch(new RegExp(`^HTTP/1.1 ${status}`));
    expect(reply).toContain('cache-control: no-store');
  });

  test('an upgrade for an unknown host', async () => {
    expect(
      await bed.raw('GET / HTTP/1.1', 'Host: unknown.localhost', 'Connection: Upgrade', 'Upgrade: websocket'),
    ).toMatch(/^HTTP\/1.1 404/);
  });
});

describe('an app that misbehaves', () => {
  test('hangs up on a GET once: the request is sent again', async () => {
    let tries = 0;
    bed.answer = (request, response) => {
      tries += 1;
      if (tries === 1) request.socket.destroy();
      else response.end('second');
    };
    expect(await bed.get('/')).toContain('second');
  });

  test('hangs up on a POST: 502, and it is sent once only', async () => {
    let tries = 0;
    bed.answer = (request) => {
      tries += 1;
      request.socket.destroy();
    };
    const reply = await bed.raw(
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
    bed.answer = () => undefined;
    expect(await bed.get('/')).toMatch(/^HTTP\/1.1 504/);
  });

  test('breaks off in the middle: the caller sees it broken off', async () => {
    bed.answer = (_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('part', () => response.destroy());
    };
    const reply = await bed.get('/');
    expect(reply).toContain('part');
    expect(reply).not.toContain('</h1>');
  });

  test('keeps nothing for the next caller (T-GW-08)', async () => {
    let hits = 0;
    bed.answer = (_, response) => {
      hits += 1;
      response.setHeader('cache-control', 'public, max-age=3600');
      response.end(`hit ${hits}`);
    };
    await bed.get('/same');
    expect(await bed.get('/same')).toContain('hit 2');
  });
});

test('each request is logged with its status and sizes', async () => {
  bed.answer = (_, response) => response.writeHead(418).end('tea');
  await bed.get('/pot', 'User-Agent: kettle');
  await vi.waitFor(() =>
    expect(bed.logged.at(-1)).toMatchObject({
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
