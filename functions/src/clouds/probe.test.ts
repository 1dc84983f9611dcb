// One health check against real servers that answer well, badly, slowly, endlessly, or not at all.
import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { probe } from './probe.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

test('gives status, time and the first bytes of the answer', async () => {
  const address = await serve((_request, response) => response.writeHead(503).end(`no database${'!'.repeat(500)}`));
  const answer = await probe(new URL('/health', address), 5_000);
  expect(answer).toEqual({ status: 503, durationMs: expect.any(Number), note: `no database${'!'.repeat(189)}` });
});

test('asks by the name of the address, which needs no DNS', async () => {
  const address = await serve((request, response) => response.end(request.headers.host));
  const { port } = new URL(address);
  const answer = await probe(new URL(`http://d-1---shop.localhost:${port}/`), 5_000);
  expect(answer).toMatchObject({ status: 200, note: `d-1---shop.localhost:${port}` });
});

test('does not follow a redirect: it is an answer', async () => {
  const address = await serve((_request, response) =>
    response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
  );
  expect(await probe(new URL(address), 5_000)).toMatchObject({ status: 302 });
});

test('does not read an endless answer', async () => {
  const address = await serve((_request, response) => {
    response.on('error', () => undefined);
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
    };
    response.on('drain', more);
    more();
  });
  expect(await probe(new URL(address), 5_000)).toMatchObject({ status: 200, note: 'x'.repeat(200) });
});

test('gives up on an app that takes the connection and says nothing', async () => {
  const address = await serve(() => undefined);
  const answer = await probe(new URL(address), 200);
  expect(answer).toMatchObject({ status: null, note: expect.stringMatching(/timeout|aborted/i) });
  expect(answer.durationMs).toBeLessThan(4_000);
});

test('an app that is not there is an answer as well', async () => {
  const address = await serve(() => undefined);
  await new Promise((resolve) => server?.close(resolve));
  expect(await probe(new URL(address), 1_000)).toMatchObject({
    status: null,
    note: expect.stringContaining('ECONNREFUSED'),
  });
});

function serve(listener: RequestListener): Promise<string> {
  return new Promise((resolve) => {
    const started = createServer(listener);
    server = started.listen(0, '127.0.0.1', () => {
      const address = started.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`);
    });
  });
}
