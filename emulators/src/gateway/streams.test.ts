// What lasts: WebSockets and event streams through sleep and through a deployment, and bodies of a gigabyte.
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { GatewayTestBed, newService, TIMEOUT_MS } from './gateway-test-bed.ts';

const GIGABYTE = 1024 ** 3;
const CHUNK = Buffer.alloc(256 * 1024, 'x');
const bed = new GatewayTestBed();

beforeAll(() => bed.begin());
afterAll(() => bed.end());
beforeEach(() => {
  bed.table = { services: [newService()] };
  bed.seen.length = 0;
  bed.retired.length = 0;
});

const serveRevision = (revision: string) => {
  bed.table = { services: [newService({ weights: [{ revision, percent: 100 }] })] };
};
const sweepAfter = (ms: number) => {
  bed.clockMs += ms;
  bed.fleet.retireIdle(bed.table);
};
const nothingInFlight = () => expect.poll(() => bed.fleet.busy(), { timeout: 5000 }).toEqual([]);

async function openSocket(): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${bed.port}/socket`, { headers: { host: 'app.localhost' } });
  await once(socket, 'open');
  return socket;
}

async function echoed(socket: WebSocket, said: string): Promise<string> {
  socket.send(said);
  return String((await once(socket, 'message'))[0]);
}

async function openStream(): Promise<{ socket: Socket; app: ServerResponse }> {
  const begun = Promise.withResolvers<ServerResponse>();
  bed.answer = (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: hello\n\n');
    begun.resolve(response);
  };
  const socket = bed.dial();
  socket.write('GET /events HTTP/1.1\r\nHost: app.localhost\r\n\r\n');
  await once(socket, 'data');
  return { socket, app: await begun.promise };
}

describe('a WebSocket', () => {
  test('keeps its instance awake, which may sleep when it has ended', async () => {
    const socket = await openSocket();
    sweepAfter(1_000_000);
    expect(bed.retired).toEqual([]);
    expect(await echoed(socket, 'still here')).toBe('echo still here');
    socket.terminate();
    await nothingInFlight();
    sweepAfter(60_000);
    expect(bed.retired).toHaveLength(1);
  });

  test('wakes an app that sleeps', async () => {
    const before = bed.woken.length;
    const socket = await openSocket();
    expect(bed.woken).toHaveLength(before + 1);
    socket.terminate();
    await nothingInFlight();
  });

  test('stays with its revision through a deployment; new ones go to the new revision; the old one ends with it', async () => {
    const old = await openSocket();
    const [oldInstance] = bed.fleet.busy();
    serveRevision('app-r2');
    const next = await openSocket();
    expect(bed.fleet.busy()).toHaveLength(2);
    sweepAfter(1_000_000);
    expect(bed.retired).toEqual([]);
    expect(await echoed(old, 'old')).toBe('echo old');
    old.terminate();
    await expect.poll(() => bed.fleet.busy()).not.toContain(oldInstance);
    sweepAfter(10_000);
    expect(bed.retired).toEqual([oldInstance]);
    next.terminate();
    await nothingInFlight();
  });

  test('ends with the time that the service allows for a request', async () => {
    const socket = await openSocket();
    const openedMs = Date.now();
    await once(socket, 'close');
    expect(Date.now() - openedMs).toBeGreaterThan(TIMEOUT_MS / 2);
    await nothingInFlight();
  });

  test('that the app does not take is answered as the app answers', async () => {
    bed.answer = (_, response) => void response.writeHead(403, { 'x-why': 'closed' }).end('not today');
    const reply = await bed.raw(
      'GET /elsewhere HTTP/1.1',
      'Host: app.localhost',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      'Sec-WebSocket-Version: 13',
    );
    expect(reply).toMatch(/^HTTP\/1.1 (400|403) /);
    await nothingInFlight();
  });

  test('whose caller is gone before the app answers leaves nothing behind', async () => {
    const socket = bed.dial();
    socket.write('GET /nowhere HTTP/1.1\r\nHost: app.localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    socket.destroy();
    await nothingInFlight();
    expect(await bed.get('/')).toMatch(/^HTTP\/1.1 403/);
  });
});

test('an upgrade to anything else is a wish: the request is answered without it', async () => {
  bed.answer = ({ headers }, response) => void response.end(JSON.stringify(headers));
  const reply = await bed.get('/', 'Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABk');
  expect(reply).toMatch(/^HTTP\/1.1 200/);
  expect(reply).not.toMatch(/h2c|http2-settings/i);
});

describe('an event stream', () => {
  test('keeps its instance awake and is ended with its caller', async () => {
    const { socket, app } = await openStream();
    const busy = bed.fleet.busy();
    sweepAfter(1_000_000);
    expect(bed.fleet.busy()).toEqual(busy);
    expect(bed.retired).not.toContain(busy[0]);
    app.write('data: later\n\n');
    expect(String((await once(socket, 'data'))[0])).toContain('later');
    socket.destroy();
    await nothingInFlight();
    await expect.poll(() => app.destroyed).toBe(true);
  });

  test('goes on through a deployment', async () => {
    const { socket, app } = await openStream();
    serveRevision('app-r2');
    sweepAfter(1_000_000);
    app.end('data: last\n\n');
    expect(String((await once(socket, 'data'))[0])).toContain('last');
    socket.destroy();
    await nothingInFlight();
  });
});

describe('a body of a gigabyte', () => {
  beforeEach(() => {
    bed.table = { services: [newService({ revisions: { 'app-r1': { timeoutMs: 60_000, idleMs: 60_000 } } })] };
  });

  const gigabyte = () =>
    Readable.from(
      (function* () {
        for (let sent = 0; sent < GIGABYTE; sent += CHUNK.length) yield CHUNK;
      })(),
      { objectMode: false },
    );

  test('up and down at once, in bounded memory', async () => {
    bed.answer = (request, response) => void pipeline(request, response).catch(() => undefined);
    const socket = bed.dial();
    socket.write(`PUT / HTTP/1.1\r\nHost: app.localhost\r\nConnection: close\r\nContent-Length: ${GIGABYTE}\r\n\r\n`);
    const startBytes = process.memoryUsage().rss;
    let peakBytes = 0;
    let received = 0;
    socket.on('data', (chunk) => {
      received += chunk.length;
      peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
    });
    await Promise.all([pipeline(gigabyte(), socket, { end: false }), once(socket, 'end')]);
    expect(received).toBeGreaterThan(GIGABYTE);
    expect((peakBytes - startBytes) / 1024 ** 2).toBeLessThan(300);
    await nothingInFlight();
  }, 60_000);

  test('to a caller who does not read: the app is made to wait (R-22)', async () => {
    let written = 0;
    bed.answer = (_, response) => {
      const more = () => {
        do written += CHUNK.length;
        while (response.write(CHUNK) && written < GIGABYTE);
      };
      response.on('drain', more);
      more();
    };
    const socket = bed.dial();
    socket.pause();
    socket.write('GET / HTTP/1.1\r\nHost: app.localhost\r\n\r\n');
    let before = -1;
    await expect
      .poll(
        () => {
          const stands = written > 0 && written === before;
          before = written;
          return stands;
        },
        { interval: 300, timeout: 10_000 },
      )
      .toBe(true);
    expect(written / 1024 ** 2).toBeLessThan(64);
    socket.destroy();
    await nothingInFlight();
  });

  test('to an app that does not read: the caller is made to wait, and held no longer than the service allows (R-22)', async () => {
    bed.table = { services: [newService()] };
    bed.answer = () => undefined;
    const socket = bed.dial();
    socket.write(`PUT / HTTP/1.1\r\nHost: app.localhost\r\nContent-Length: ${GIGABYTE}\r\n\r\n`);
    let sent = 0;
    while (sent < GIGABYTE) {
      sent += CHUNK.length;
      if (socket.write(CHUNK)) continue;
      const drained = await Promise.race([once(socket, 'drain').then(() => true), sleep(500).then(() => false)]);
      if (!drained) break;
    }
    expect(sent / 1024 ** 2).toBeLessThan(64);
    socket.destroy();
    await nothingInFlight();
  });
});
