// A page as the console shows it: bounded, following nothing.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { fetchPage } from './fetch-page.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function served(answer: RequestListener): Promise<URL> {
  server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => server?.once('listening', resolve));
  return new URL(`http://shop.localhost:${(server.address() as AddressInfo).port}/`);
}

const asked = { method: 'GET', timeoutMs: 2_000, maxBytes: 10 } as const;

test('gives status, headers and body', async () => {
  const address = await served((_, response) => response.writeHead(201, { 'x-a': 'b' }).end('short'));
  expect(await fetchPage(address, asked)).toMatchObject({ status: 201, headers: { 'x-a': 'b' }, cut: false });
  expect((await fetchPage(address, asked)).body.toString()).toBe('short');
});

test('cuts what is long, and reads no more of it', async () => {
  const address = await served((_, response) => {
    const more = setInterval(() => response.write('x'.repeat(8)), 5);
    response.on('close', () => clearInterval(more));
  });
  const { body, cut } = await fetchPage(address, asked);
  expect([body.toString(), cut]).toEqual(['x'.repeat(10), true]);
});

test('follows no redirect', async () => {
  const address = await served((_, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end());
  expect(await fetchPage(address, asked)).toMatchObject({ status: 302 });
});

test('waits no longer than told', async () => {
  const address = await served(() => {});
  await expect(fetchPage(address, { ...asked, timeoutMs: 50 })).rejects.toMatchObject({ name: 'TimeoutError' });
});
