// Callers that are slow, rude or gone: what they hold is bounded, and the instance is free as soon as they are.
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { GatewayTestBed } from './gateway-test-bed.ts';

const LIMITS = { headersMs: 200, keepAliveMs: 400, headerBytes: 32 * 1024, connections: 60, pipelined: 8 };
const HEAD = 'GET / HTTP/1.1\r\nHost: app.localhost\r\n';
const bed = new GatewayTestBed(LIMITS);

beforeAll(() => bed.begin());
afterAll(() => bed.end());
beforeEach(() => {
  bed.seen.length = 0;
  bed.logged.length = 0;
  bed.answer = (_, response) => void response.end('ok');
});

const nothingInFlight = () => expect.poll(() => bed.fleet.busy(), { timeout: 5000 }).toEqual([]);
// However: a reset of a connection that is still written to is its end as well, which `once` would take for an error.
const hungUp = (socket: Socket): Promise<unknown> =>
  socket.closed ? Promise.resolve() : new Promise((resolve) => socket.resume().once('close', resolve));

describe('refused at the door (T-GW-05, T-GW-10)', () => {
  test.each([
    ['a header of 40 kB', 431, `GET / HTTP/1.1\r\nHost: app.localhost\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`],
    ['ten thousand headers', 431, `${HEAD}${'a:b\r\n'.repeat(10_000)}\r\n`],
    ['an address of 40 kB', 431, `GET /${'x'.repeat(40_000)} HTTP/1.1\r\nHost: app.localhost\r\n\r\n`],
    ['CONNECT', 405, 'CONNECT app.localhost:443 HTTP/1.1\r\nHost: app.localhost\r\n\r\n'],
    ['TRACE', 405, 'TRACE / HTTP/1.1\r\nHost: app.localhost\r\nConnection: close\r\n\r\n'],
    ['an address of a star', 400, 'OPTIONS * HTTP/1.1\r\nHost: app.localhost\r\nConnection: close\r\n\r\n'],
    ['a form feed in the address', 400, 'GET /a\fb HTTP/1.1\r\nHost: app.localhost\r\nConnection: close\r\n\r\n'],
    ['a tab in the address', 400, 'GET /a\tb HTTP/1.1\r\nHost: app.localhost\r\nConnection: close\r\n\r\n'],
    ['an expectation that is none', 417, `${HEAD}Expect: tea\r\nConnection: close\r\n\r\n`],
    ['the preface of HTTP/2', 400, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['TLS', 400, '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['a version that does not exist', 400, 'GET / HTTP/9.9\r\nHost: app.localhost\r\n\r\n'],
  ])('%s: %i', async (_, status, bytes) => {
    expect(await bed.bytes(bytes)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(bed.seen).toEqual([]);
  });
});

describe('slow callers (T-GW-10)', () => {
  test('headers that come a byte at a time are cut off with a 408', async () => {
    const socket = bed.dial();
    let reply = '';
    socket.on('data', (chunk) => (reply += chunk));
    const drip = setInterval(() => socket.writable && socket.write('x'), 20);
    socket.write('GET / HTTP/1.1\r\n');
    await hungUp(socket);
    clearInterval(drip);
    expect(reply).toMatch(/^HTTP\/1.1 408 /);
    expect(bed.seen).toEqual([]);
  });

  test('a connection that says nothing is closed', async () => {
    const socket = bed.dial();
    await hungUp(socket);
  });

  test('an idle kept connection is closed', async () => {
    const socket = bed.dial();
    socket.write(`${HEAD}\r\n`);
    await hungUp(socket);
    expect(bed.seen).toEqual(['GET /']);
  });

  test('a body that never ends ends with the time that the service allows', async () => {
    bed.answer = (request, response) => void request.resume().once('end', () => response.end());
    const socket = bed.dial();
    socket.write('POST / HTTP/1.1\r\nHost: app.localhost\r\nContent-Length: 100\r\n\r\nx');
    expect(String((await once(socket, 'data'))[0])).toMatch(/^HTTP\/1.1 504 /);
    socket.destroy();
    await nothingInFlight();
  });

  test('a flood of idle connections leaves room for the next request after a moment', async () => {
    const idle = Array.from({ length: LIMITS.connections }, () => bed.dial());
    await Promise.all(idle.map(hungUp));
    expect(await bed.get('/')).toContain('ok');
  });
});

describe('callers that leave', () => {
  test('while the app thinks: the app is told', async () => {
    let appTold = false;
    bed.answer = (_, response) => void response.once('close', () => (appTold = true));
    const socket = bed.dial();
    socket.write(`${HEAD}\r\n`);
    await expect.poll(() => bed.seen.length).toBe(1);
    socket.resetAndDestroy();
    await expect.poll(() => appTold).toBe(true);
    await nothingInFlight();
    expect(bed.logged.at(-1)?.httpRequest.status).toBe(499);
  });

  test('by closing their half: that is leaving, too', async () => {
    bed.answer = () => undefined;
    const socket = bed.dial();
    socket.end(`${HEAD}\r\n`);
    await expect.poll(() => bed.seen.length).toBe(1);
    await nothingInFlight();
  });

  test('in the middle of their body', async () => {
    let broken = false;
    bed.answer = (request) => void request.resume().once('error', () => (broken = true));
    const socket = bed.dial();
    socket.write('POST / HTTP/1.1\r\nHost: app.localhost\r\nContent-Length: 100\r\n\r\nhalf');
    await expect.poll(() => bed.seen.length).toBe(1);
    socket.destroy();
    await expect.poll(() => broken).toBe(true);
    await nothingInFlight();
  });

  test('in the middle of an answer', async () => {
    const answers: ServerResponse[] = [];
    bed.answer = (_, response) => {
      answers.push(response);
      response.write('first');
    };
    const socket = bed.dial();
    socket.write(`${HEAD}\r\n`);
    await once(socket, 'data');
    socket.destroy();
    await nothingInFlight();
    await expect.poll(() => answers[0]?.destroyed).toBe(true);
  });

  test('while the instance wakes: no request is sent to it, nothing stays', async () => {
    const wake = Promise.withResolvers<void>();
    bed.waking = wake.promise;
    bed.table = {
      services: bed.table.services.map((one) => ({ ...one, weights: [{ revision: 'app-r2', percent: 100 }] })),
    };
    const request = bed.dial();
    request.write(`${HEAD}\r\n`);
    const upgrade = bed.dial();
    upgrade.write(`${HEAD}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
    await expect.poll(() => bed.woken).toContain('app-r2');
    for (const socket of [request, upgrade]) socket.destroy();
    // The one to be upgraded is not read before the app has answered, so its end shows only then.
    await expect.poll(() => bed.doorConnections()).toBe(1);
    wake.resolve();
    await expect.poll(() => bed.logged.at(-1)?.httpRequest.status).toBe(499);
    await nothingInFlight();
    expect(bed.seen).toEqual([]);
  });
});

describe('an answer before the body is read', () => {
  test('arrives, and the connection is given up after a moment', async () => {
    bed.answer = (_, response) => void response.writeHead(413, { connection: 'close' }).end('too much');
    const socket = bed.dial();
    socket.write('POST / HTTP/1.1\r\nHost: app.localhost\r\nContent-Length: 100000000\r\n\r\n');
    const filling = setInterval(() => socket.writable && socket.write('x'.repeat(1000)), 5);
    expect(String((await once(socket, 'data'))[0])).toMatch(/^HTTP\/1.1 413 /);
    await nothingInFlight();
    await hungUp(socket);
    clearInterval(filling);
  });

  test('leaves the connection usable when the body was short', async () => {
    bed.answer = ({ method }, response) => void response.end(method);
    const reply = await bed.bytes(
      `POST / HTTP/1.1\r\nHost: app.localhost\r\nContent-Length: 5\r\n\r\nhello${HEAD}Connection: close\r\n\r\n`,
    );
    expect(reply.match(/POST|GET/g)).toEqual(['POST', 'GET']);
  });
});

describe('pipelining (T-GW-05)', () => {
  test('answers come in the order of the requests', async () => {
    bed.answer = ({ url }, response) => void setTimeout(() => response.end(`<${url}>`), url === '/0' ? 50 : 0);
    const request = (where: number, last = '') => `GET /${where} HTTP/1.1\r\nHost: app.localhost\r\n${last}\r\n`;
    const reply = await bed.bytes([request(0), request(1), request(2, 'Connection: close\r\n')].join(''));
    expect(reply.match(/<\/\d>/g)).toEqual(['</0>', '</1>', '</2>']);
  });

  test('too many at once end the connection, and all that it had under way', async () => {
    bed.answer = () => undefined;
    expect(await bed.bytes(`${HEAD}\r\n`.repeat(LIMITS.pipelined + 1))).toBe('');
    await nothingInFlight();
  });

  test('rubbish after a request is no part of its answer', async () => {
    bed.answer = (_, response) => {
      response.write('first');
      setTimeout(() => response.end(), 100);
    };
    expect(await bed.bytes(`${HEAD}\r\nrubbish\r\n\r\n`)).not.toContain('400 Bad Request');
    await nothingInFlight();
  });
});

describe('answers without a body', () => {
  test.each([
    ['HEAD', 200, { 'content-length': '1000' }],
    ['GET', 204, {}],
    ['GET', 304, { 'content-length': '1000', etag: '"1"' }],
  ])('%s, %i: the next answer on the connection is read right', async (method, status, headers) => {
    bed.answer = ({ url }, response) =>
      url === '/next' ? void response.end('next') : void response.writeHead(status, headers).end();
    const reply = await bed.bytes(
      `${method} / HTTP/1.1\r\nHost: app.localhost\r\n\r\nGET /next HTTP/1.1\r\nHost: app.localhost\r\nConnection: close\r\n\r\n`,
    );
    expect(reply).toMatch(new RegExp(`^HTTP/1.1 ${status} [^]*?\r\n\r\nHTTP/1.1 200 OK\r\n[^]*next`));
  });

  test('a caller of HTTP/1.0 gets no chunks', async () => {
    bed.answer = (_, response) => {
      response.write('one');
      response.end('two');
    };
    const reply = await bed.bytes('GET / HTTP/1.0\r\nHost: app.localhost\r\n\r\n');
    expect(reply).toMatch(/\r\n\r\nonetwo$/);
    expect(reply).not.toMatch(/transfer-encoding/i);
  });

  test('a caller who waits for 100 gets it before the answer', async () => {
    bed.answer = (request, response) => void request.resume().once('end', () => response.end('done'));
    const socket = bed.dial();
    socket.write('POST / HTTP/1.1\r\nHost: app.localhost\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n');
    expect(String((await once(socket, 'data'))[0])).toMatch(/^HTTP\/1.1 100 Continue/);
    socket.write('ok');
    expect(String((await once(socket, 'data'))[0])).toMatch(/^HTTP\/1.1 200 OK/);
    socket.destroy();
  });
});
