// T-OUT-01: what leaves goes to public addresses only, follows nobody, and neither waits nor reads without end.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { postOutside } from './post-outside.ts';

const local = { allowLocalSources: true };
let server: Server;
let address: string;
const asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/moved') response.writeHead(302, { location: '/elsewhere' }).end();
    else if (request.url === '/busy') response.writeHead(429, { 'retry-after': '7' }).end('slow down');
    else if (request.url === '/endless') response.write('x'.repeat(200_000));
    else if (request.url === '/drip') response.writeHead(200).flushHeaders();
    else if (request.url !== '/silent') response.end('ok');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const post = (path: string, deadlineMs?: number) =>
  postOutside(new URL(path, address), { body: '{"a":1}' }, local, deadlineMs);

test('an answer has its status and its text', async () => {
  expect(await post('/')).toEqual({ status: 200, text: 'ok', retryAfterMs: 0 });
  expect(await post('/busy')).toEqual({ status: 429, text: 'slow down', retryAfterMs: 7_000 });
});

test('nobody is followed elsewhere (T-OUT-01)', async () => {
  expect(await post('/moved')).toMatchObject({ status: 302 });
  expect(asked).not.toContain('/elsewhere');
});

test('of an answer without end 64 KB are read (T-OUT-01)', async () => {
  expect((await post('/endless')).text).toHaveLength(65_536);
});

test.each(['/silent', '/drip'])('who does not go on is left: %s (T-OUT-01)', async (path) => {
  await expect(post(path, 200)).rejects.toThrow();
});

test.each([
  'http://127.0.0.1:1/',
  'http://2130706433/',
  'https://169.254.169.254/computeMetadata/v1/',
  'https://10.0.0.1/',
  'https://[::1]/',
  'https://[::ffff:10.0.0.1]/',
  'https://metadata.google.internal/',
  'https://localhost/',
])('%s is not asked in production (T-OUT-01)', async (url) => {
  await expect(postOutside(new URL(url), { body: '{}' }, { allowLocalSources: false })).rejects.toMatchObject({
    code: 'SOURCE_ADDRESS_FORBIDDEN',
  });
});
