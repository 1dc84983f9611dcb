// The Cloud Storage JSON API on one loopback port: guards a request, finds its handler in one table, writes the reply.
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { checkHost, refuseBrowsers } from './guard-request.ts';
import { createBucket, deleteObject, downloadObject, getBucket, getObject, listObjects, notServed, patchObject } from './handle-objects.ts';
import { answerPreflight, cancelUpload, continueUpload, startUpload } from './handle-uploads.ts';
import { ObjectStore } from './object-store.ts';
import type { Call, Reply } from './storage-call.ts';
import { StorageError } from './storage-error.ts';
import { UploadSessions } from './upload-sessions.ts';

type Handler = (call: Call) => Promise<Reply>;
interface Route {
  method: string;
  path: RegExp;
  handler: Handler;
  /** Upload sessions may be used by a page; their handlers check its origin themselves. */
  browsers?: true;
}

// Google's client leaves out `/storage/v1` when STORAGE_EMULATOR_HOST is set, except for uploads.
const BUCKETS = '^(?:/storage/v1)?/b';
const OBJECTS = `${BUCKETS}/(?<bucket>[^/]+)/o`;
const UPLOADS = /^\/upload\/storage\/v1\/b\/(?<bucket>[^/]+)\/o\/?$/;

const ROUTES: readonly Route[] = [
  { method: 'POST', path: new RegExp(`${BUCKETS}/?$`), handler: createBucket },
  { method: 'GET', path: new RegExp(`${BUCKETS}/(?<bucket>[^/]+)/?$`), handler: getBucket },
  { method: 'GET', path: new RegExp(`${OBJECTS}/?$`), handler: listObjects },
  { method: 'GET', path: new RegExp(`${OBJECTS}/(?<object>[^/]+)$`), handler: getObject },
  { method: 'GET', path: /^\/download\/storage\/v1\/b\/(?<bucket>[^/]+)\/o\/(?<object>[^/]+)$/, handler: downloadObject },
  { method: 'PATCH', path: new RegExp(`${OBJECTS}/(?<object>[^/]+)$`), handler: patchObject },
  { method: 'DELETE', path: new RegExp(`${OBJECTS}/(?<object>[^/]+)$`), handler: deleteObject },
  { method: 'POST', path: UPLOADS, handler: startUpload, browsers: true },
  { method: 'PUT', path: UPLOADS, handler: continueUpload, browsers: true },
  { method: 'DELETE', path: UPLOADS, handler: cancelUpload, browsers: true },
  { method: 'OPTIONS', path: UPLOADS, handler: answerPreflight, browsers: true },
];

export interface StorageServer {
  port: number;
  store: ObjectStore;
  close(): Promise<void>;
}

export interface StorageServerOptions {
  /** The emulator's state folder; objects lie below its `storage` folder. */
  stateDir: string;
  /** Buckets named after the project exist on demand. */
  project: string;
  /** 0 chooses a free port. Throws EADDRINUSE when the port is taken. */
  port: number;
  maxObjectBytes?: number;
  /** Origins, besides loopback ones, that an upload session may be opened for. */
  allowedOrigins?: readonly string[];
}

export async function startStorageServer(options: StorageServerOptions): Promise<StorageServer> {
  const { stateDir, project, port, maxObjectBytes = 2 ** 30, allowedOrigins = [] } = options;
  const dir = join(stateDir, 'storage');
  const store = new ObjectStore({ dir, project });
  const sessions = new UploadSessions(store, { dir, maxBytes: maxObjectBytes });
  const server = createServer({ requestTimeout: 15 * 60_000 }, (request, response) => {
    const baseUrl = `http://127.0.0.1:${request.socket.localPort}`;
    void answer(request, response, { store, sessions, baseUrl, maxObjectBytes, allowedOrigins });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port: (server.address() as AddressInfo).port, store, close };
}

async function answer(request: IncomingMessage, response: ServerResponse, shared: Omit<Call, 'request' | 'params' | 'query'>): Promise<void> {
  let reply: Reply;
  try {
    reply = await route(request, shared);
  } catch (error) {
    const known = error instanceof StorageError ? error : new StorageError(500, 'internalError', `Internal error: ${String(error)}`);
    if (request.destroyed && !request.complete) return;
    // The rest of a refused body is not wanted; the connection cannot be used again with it on the way.
    const unread = !request.complete && { connection: 'close' };
    reply = { status: known.status, headers: { 'content-type': 'application/json', ...unread }, body: known.body() };
  }
  response.writeHead(reply.status, reply.headers);
  if (typeof reply.body === 'object') await pipeline(reply.body, response).catch(() => response.destroy());
  else response.end(reply.body);
}

function route(request: IncomingMessage, shared: Omit<Call, 'request' | 'params' | 'query'>): Promise<Reply> {
  checkHost(request);
  const url = request.url ?? '/';
  const cut = url.indexOf('?');
  const path = cut < 0 ? url : url.slice(0, cut);
  const query = new URLSearchParams(cut < 0 ? '' : url.slice(cut + 1));
  const found = ROUTES.find((candidate) => candidate.method === request.method && candidate.path.test(path));
  if (!found?.browsers) refuseBrowsers(request);
  const params = decodeParams(found?.path.exec(path)?.groups ?? {});
  return (found?.handler ?? notServed)({ request, params, query, ...shared });
}

function decodeParams(groups: Record<string, string>): Record<string, string> {
  try {
    return Object.fromEntries(Object.entries(groups).map(([key, value]) => [key, decodeURIComponent(value)]));
  } catch {
    throw new StorageError(400, 'invalid', 'The path is not valid percent-encoding.');
  }
}
