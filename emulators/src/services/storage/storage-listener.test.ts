// The Storage emulator as Google's own client, a browser and a hostile page see it.
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Storage } from '@google-cloud/storage';
import { PassThroughClient } from 'google-auth-library';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ObjectStore } from './object-store.ts';
import { createStorageListener } from './storage-listener.ts';
import { UploadSessions } from './upload-sessions.ts';

let stateDir: string;
let server: Server;
let port: number;
let storage: Storage;
const page = 'http://127.0.0.1:8080';

beforeEach(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'storage-'));
  await start();
});
afterEach(async () => {
  await stop();
  vi.unstubAllEnvs();
  await rm(stateDir, { recursive: true });
});

test('stores 5 MB by a streamed resumable upload and gives them back, checked by the client', async () => {
  const bytes = randomBytes(5 * 1024 * 1024);
  const file = bucket().file('sources/ws_1/ä b.tgz');
  await new Promise<void>((resolve, reject) => {
    const out = file.createWriteStream({ metadata: { contentType: 'application/gzip' } });
    out.on('finish', resolve).on('error', reject);
    out.end(bytes);
  });
  const [back] = await file.download({ validation: 'crc32c' });
  expect(back.equals(bytes)).toBe(true);
  const [meta] = await file.getMetadata();
  expect(meta).toMatchObject({
    name: 'sources/ws_1/ä b.tgz',
    size: String(bytes.length),
    contentType: 'application/gzip',
    generation: expect.stringMatching(/^\d+$/),
  });
});

test('stores in chunks, and by a multipart upload whose bytes contain the boundary marks', async () => {
  const bytes = Buffer.concat([Buffer.from('\r\n--'), randomBytes(700 * 1024), Buffer.from('\r\n--')]);
  const chunked = bucket().file('chunked');
  await chunked.save(bytes, { resumable: true, chunkSize: 256 * 1024 });
  expect((await chunked.download())[0].equals(bytes)).toBe(true);
  const multipart = bucket().file('multipart');
  await multipart.save(bytes, { resumable: false, metadata: { metadata: { who: 'me' } } });
  expect((await multipart.download({ validation: 'md5' }))[0].equals(bytes)).toBe(true);
  expect((await multipart.getMetadata())[0].metadata).toEqual({ who: 'me' });
});

test('creates an object once with ifGenerationMatch 0, and reads only the generation asked for (T-ARC-10)', async () => {
  const file = bucket().file('once');
  await file.save('first', { resumable: false, preconditionOpts: { ifGenerationMatch: 0 } });
  await expect(
    file.save('second', { resumable: false, preconditionOpts: { ifGenerationMatch: 0 } }),
  ).rejects.toMatchObject({ code: 412 });
  await expect(
    file.save('second', { resumable: true, preconditionOpts: { ifGenerationMatch: 0 } }),
  ).rejects.toMatchObject({ code: 412 });
  const generation = String((await file.getMetadata())[0].generation);
  expect(String((await bucket().file('once', { generation }).download())[0])).toBe('first');
  await file.save('third', { resumable: false });
  await expect(bucket().file('once', { generation }).download()).rejects.toMatchObject({ code: 404 });
});

test('deletes an object only as it was seen: a change of its settings makes it another', async () => {
  const file = bucket().file('seen');
  await file.save('x', { resumable: false });
  const [{ generation = '', metageneration = '' }] = await file.getMetadata();
  const asSeen = { ifGenerationMatch: generation, ifMetagenerationMatch: metageneration };
  const [changed] = await file.setMetadata({ metadata: { found: 'a' } });
  expect(changed).toMatchObject({ generation, metageneration: '2', metadata: { found: 'a' } });
  await expect(file.delete(asSeen)).rejects.toMatchObject({ code: 412 });
  await file.delete({ ...asSeen, ifMetagenerationMatch: 2 });
  await expect(file.setMetadata({ metadata: { found: 'b' } })).rejects.toMatchObject({ code: 404 });
});

test('lists by prefix and page, deletes, and answers 404 for what is not there', async () => {
  for (const name of ['a/1', 'a/2', 'a/3', 'b/1']) await bucket().file(name).save('x', { resumable: false });
  const [all] = await bucket().getFiles({ prefix: 'a/', maxResults: 2 });
  expect(all.map(({ name }) => name)).toEqual(['a/1', 'a/2']);
  const names: string[] = [];
  for await (const file of bucket().getFilesStream({ prefix: 'a/', maxResults: 3 })) names.push(file.name);
  expect(names).toEqual(['a/1', 'a/2', 'a/3']);
  await bucket().file('a/1').delete();
  expect((await bucket().file('a/1').exists())[0]).toBe(false);
  await expect(bucket().file('a/1').delete()).rejects.toMatchObject({ code: 404 });
  await expect(storage.bucket('somebody-elses').file('x').download()).rejects.toMatchObject({ code: 404 });
  await storage.createBucket('somebody-elses');
  expect((await storage.bucket('somebody-elses').exists())[0]).toBe(true);
});

test('serves a range of bytes, and 416 beyond the end', async () => {
  await bucket().file('r').save('0123456789', { resumable: false });
  expect(String((await bucket().file('r').download({ start: 2, end: 4 }))[0])).toBe('234');
  const beyond = await fetch(`${base()}/b/demo-x-src/o/r?alt=media`, { headers: { range: 'bytes=20-' } });
  expect(beyond.status).toBe(416);
});

test('takes a browser upload in two pieces on a session of its origin, after a restart as well', async () => {
  const [uri] = await bucket()
    .file('from-page')
    .createResumableUpload({ origin: page, metadata: { contentType: 'application/zip' } });
  const preflight = await send(uri, {
    method: 'OPTIONS',
    headers: { origin: page, 'access-control-request-method': 'PUT' },
  });
  expect(preflight).toMatchObject({ status: 204, headers: { 'access-control-allow-origin': page } });
  const bytes = randomBytes(600 * 1024);
  const put = (range: string, body?: Buffer) =>
    send(uri, {
      method: 'PUT',
      headers: { origin: page, 'sec-fetch-site': 'cross-site', 'content-range': range },
      body,
    });
  const first = await put(`bytes 0-262143/${bytes.length}`, bytes.subarray(0, 262144));
  expect(first).toMatchObject({
    status: 308,
    headers: { range: 'bytes=0-262143', 'access-control-allow-origin': page },
  });
  await stop();
  await start(port);
  expect(await put('bytes */*')).toMatchObject({ status: 308, headers: { range: 'bytes=0-262143' } });
  const last = await put(`bytes 262144-${bytes.length - 1}/${bytes.length}`, bytes.subarray(262144));
  expect(last.status).toBe(200);
  expect((await bucket().file('from-page').download())[0].equals(bytes)).toBe(true);
  expect((await put('bytes */*')).status).toBe(200);
});

test('keeps what arrived when the connection breaks, and goes on from there', async () => {
  const [uri] = await bucket().file('broken').createResumableUpload();
  const bytes = randomBytes(400 * 1024);
  await new Promise<void>((resolve) => {
    const request = httpRequest(uri, { method: 'PUT', headers: { 'content-length': bytes.length } });
    request.on('error', () => resolve());
    request.write(bytes.subarray(0, 100_000), () => setTimeout(() => request.destroy(), 100));
    request.on('close', () => resolve());
  });
  const state = await vi.waitFor(async () => {
    const answer = await send(uri, { method: 'PUT', headers: { 'content-range': 'bytes */*' } });
    expect(answer.headers.range).toBeDefined();
    return answer;
  });
  const from = Number(String(state.headers.range).split('-')[1]) + 1;
  const rest = await send(uri, {
    method: 'PUT',
    headers: { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` },
    body: bytes.subarray(from),
  });
  expect(rest.status).toBe(200);
  expect((await bucket().file('broken').download())[0].equals(bytes)).toBe(true);
});

test.each([
  ['a foreign page reads', 'GET', '/b/demo-x-src/o', { origin: 'http://evil.test' }, 403],
  ['an image tag on a foreign page reads', 'GET', '/b/demo-x-src/o', { 'sec-fetch-site': 'cross-site' }, 403],
  [
    'a foreign page uploads',
    'POST',
    '/upload/storage/v1/b/demo-x-src/o?uploadType=media&name=x',
    { origin: 'http://evil.test' },
    403,
  ],
  [
    'a foreign page opens a session',
    'POST',
    '/upload/storage/v1/b/demo-x-src/o?uploadType=resumable&name=x',
    { origin: 'http://evil.test' },
    403,
  ],
  [
    'a local page opens a session itself',
    'POST',
    '/upload/storage/v1/b/demo-x-src/o?uploadType=resumable&name=x',
    { origin: page, 'sec-fetch-site': 'same-site' },
    403,
  ],
  ['a rebound name', 'GET', '/b/demo-x-src/o', { host: 'evil.test' }, 421],
  ['something that is not served', 'POST', '/b/demo-x-src/o/x/compose', {}, 501],
])('refuses: %s (T-LOC-01, T-LOC-02)', async (_, method, path, headers, status) => {
  expect((await send(`${base()}${path}`, { method, headers })).status).toBe(status);
  expect((await bucket().getFiles())[0]).toEqual([]);
});

test('refuses a session to another origin, an object over the limit, and wrong hashes, leaving nothing behind', async () => {
  await stop();
  await start(port, 1000);
  const [uri] = await bucket().file('x').createResumableUpload({ origin: page });
  expect(
    (await send(uri, { method: 'PUT', headers: { origin: 'http://127.0.0.1:18000' }, body: Buffer.from('x') })).status,
  ).toBe(403);
  expect((await send(uri, { method: 'OPTIONS', headers: { origin: 'http://evil.test' } })).status).toBe(403);
  await expect(bucket().file('big').save(Buffer.alloc(2000), { resumable: false })).rejects.toMatchObject({
    code: 413,
  });
  const wrong = await send(`${base()}/upload/storage/v1/b/demo-x-src/o?uploadType=media&name=x`, {
    method: 'POST',
    headers: { 'x-goog-hash': 'crc32c=AAAAAA==' },
    body: Buffer.from('x'),
  });
  expect(wrong.status).toBe(400);
  expect(await readdir(join(stateDir, 'storage', 'staging'))).toEqual([]);
});

async function start(wanted = 0, maxObjectBytes = 2 ** 30): Promise<void> {
  const dir = join(stateDir, 'storage');
  const store = new ObjectStore({ dir, project: 'demo-x' });
  const sessions = new UploadSessions(store, { dir, maxBytes: maxObjectBytes });
  server = createServer(createStorageListener({ store, sessions, maxObjectBytes, allowedOrigins: [] }));
  await new Promise<void>((resolve) => server.listen(wanted, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
  vi.stubEnv('STORAGE_EMULATOR_HOST', base());
  storage = new Storage({
    projectId: 'demo-x',
    authClient: new PassThroughClient(),
    retryOptions: { autoRetry: false },
  });
}

async function stop(): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}

function base(): string {
  return `http://127.0.0.1:${port}`;
}

function bucket() {
  return storage.bucket('demo-x-src');
}

/** A request whose headers are sent as given: fetch would refuse to set Origin, Host and the like. */
function send(
  url: string,
  { method, headers, body }: { method: string; headers?: Record<string, string>; body?: Buffer | undefined },
) {
  return new Promise<{ status: number; headers: Record<string, unknown> }>((resolve, reject) => {
    const request = httpRequest(
      url,
      { method, agent: false, headers: { ...headers, ...(body && { 'content-length': body.length }) } },
      (response) => {
        response.resume().on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers }));
      },
    );
    request.on('error', reject).end(body);
  });
}
