// How git's requests travel: redirects on the same host are followed and remembered, bytes are counted.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createGitHttp } from './git-http.ts';
import { createPinnedHttp } from './pinned-http.ts';

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

test('follows a redirect on the same host, and sends the next request to the new place', async () => {
  const seen: string[] = [];
  const url = await listen((path) => {
    seen.push(path);
    return path.startsWith('/old/') ? { location: path.replace('/old/', '/new/') } : { body: 'refs' };
  });
  const { client, close } = clientOf(1_000);
  const answer = await client.request({ url: `${url}/old/x.git/info/refs?service=git-upload-pack` });
  expect(await textOf(answer.body)).toBe('refs');
  await client.request({ url: `${url}/old/x.git/git-upload-pack`, method: 'POST' });
  expect(seen.slice(1)).toEqual(['/new/x.git/info/refs?service=git-upload-pack', '/new/x.git/git-upload-pack']);
  await close();
});

test('gives up on a circle of redirects (T-GIT-03)', async () => {
  const url = await listen((path) => ({ location: path }));
  const { client, close } = clientOf(1_000);
  await expect(client.request({ url: `${url}/x` })).rejects.toMatchObject({ code: 'SOURCE_ADDRESS_FORBIDDEN' });
  await close();
});

test.each(['http://169.254.169.254/x', 'http://user@HOST/x', 'file:///etc/passwd', '//10.0.0.1/x'])(
  'does not follow a redirect to %s',
  async (target) => {
    const url = await listen(() => ({ location: target.replace('HOST', new URL(url).host) }));
    const { client, close } = clientOf(1_000);
    await expect(client.request({ url: `${url}/x` })).rejects.toMatchObject({ code: 'SOURCE_ADDRESS_FORBIDDEN' });
    await close();
  },
);

test('counts what comes back over all requests together', async () => {
  const url = await listen(() => ({ body: 'x'.repeat(60) }));
  const { client, close } = clientOf(100);
  const first = await client.request({ url: `${url}/a` });
  expect(await textOf(first.body)).toHaveLength(60);
  const second = await client.request({ url: `${url}/b` });
  await expect(textOf(second.body)).rejects.toMatchObject({ code: 'SOURCE_TOO_LARGE' });
  await close();
});

function clientOf(maxBytes: number) {
  const http = createPinnedHttp({ allowLocalSources: true });
  const { client } = createGitHttp({ http, signal: AbortSignal.timeout(5_000), maxBytes, maxListBytes: maxBytes });
  return { client, close: () => http.close() };
}

async function listen(answer: (path: string) => { location?: string; body?: string }): Promise<string> {
  const server = createServer((request, response) => {
    const { location, body } = answer(request.url ?? '/');
    if (location === undefined) response.end(body);
    else response.writeHead(302, { location }).end();
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function textOf(body: AsyncIterable<Uint8Array> | undefined): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body ?? []) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
