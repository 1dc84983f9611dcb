// Proves the upload against a small server that keeps what it is sent, and drops connections when told to.

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { sendChunks } from './send-chunks.ts';

const megabyte = 1024 * 1024;
const noWait = () => 0;

test('sends a file in pieces and reports progress', async () => {
  const { url, held } = await startSession({ failures: [] });
  const steps: number[] = [];
  await sendChunks(url, newFile(5 * megabyte), { onProgress: (sent) => steps.push(sent) });
  expect(held().equals(await bytesOf(newFile(5 * megabyte)))).toBe(true);
  expect(steps).toEqual([0, 2 * megabyte, 4 * megabyte, 5 * megabyte]);
});

test('goes on where the server stands after a broken piece', async () => {
  const { url, held } = await startSession({ failures: [1, 3] });
  await sendChunks(url, newFile(5 * megabyte), { backoffMs: noWait });
  expect(held().equals(await bytesOf(newFile(5 * megabyte)))).toBe(true);
});

test('gives up after four tries of one piece', async () => {
  const { url } = await startSession({ failures: [0, 1, 2, 3, 4, 5, 6, 7, 8] });
  await expect(sendChunks(url, newFile(megabyte), { backoffMs: noWait })).rejects.toMatchObject({
    code: 'UNAVAILABLE',
  });
});

test('a refused session is not tried again', async () => {
  const { url } = await startSession({ failures: [], refuse: 410 });
  await expect(sendChunks(url, newFile(megabyte), { backoffMs: noWait })).rejects.toMatchObject({
    code: 'PAYLOAD_INVALID',
  });
});

function newFile(sizeBytes: number): Blob {
  return new Blob([Uint8Array.from({ length: sizeBytes }, (_, index) => index % 251)]);
}

async function bytesOf(file: Blob): Promise<Buffer> {
  return Buffer.from(await file.arrayBuffer());
}

/** A session that answers as Cloud Storage does; requests numbered in `failures` (from 0) end in 503. */
async function startSession(options: { failures: number[]; refuse?: number }) {
  let bytes = Buffer.alloc(0);
  let requests = 0;
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    const number = requests++;
    if (options.refuse !== undefined) return void response.writeHead(options.refuse).end();
    if (options.failures.includes(number)) return void response.writeHead(503).end();
    const [, start = '', total = ''] =
      /^bytes (?:(\d+)-\d+|\*)\/(\d+)$/.exec(request.headers['content-range'] ?? '') ?? [];
    if (start !== '' && Number(start) === bytes.length) bytes = Buffer.concat([bytes, body]);
    const headers = bytes.length > 0 ? { range: `bytes=0-${bytes.length - 1}` } : {};
    response.writeHead(bytes.length === Number(total) ? 200 : 308, headers).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/session`, held: () => bytes };
}
