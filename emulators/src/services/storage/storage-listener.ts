// The Cloud Storage JSON API as a request listener: guards a request, finds its handler in one table, writes the reply.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { checkHost, refuseBrowsers } from './guard-request.ts';
import {
  createBucket,
  deleteObject,
  downloadObject,
  getBucket,
  getObject,
  listObjects,
  notServed,
  patchObject,
} from './handle-objects.ts';
import { answerPreflight, cancelUpload, continueUpload, startUpload } from './handle-uploads.ts';
import type { ObjectStore } from './object-store.ts';
import type { Call, Reply } from './storage-call.ts';
import { StorageError } from './storage-error.ts';
import type { UploadSessions } from './upload-sessions.ts';

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
  {
    method: 'GET',
    path: /^\/download\/storage\/v1\/b\/(?<bucket>[^/]+)\/o\/(?<object>[^/]+)$/,
    handler: downloadObject,
  },
  { method: 'PATCH', path: new RegExp(`${OBJECTS}/(?<object>[^/]+)$`), handler: patchObject },
  { method: 'DELETE', path: new RegExp(`${OBJECTS}/(?<object>[^/]+)$`), handler: deleteObject },
  { method: 'POST', path: UPLOADS, handler: startUpload, browsers: true },
  { method: 'PUT', path: UPLOADS, handler: continueUpload, browsers: true },
  { method: 'DELETE', path: UPLOADS, handler: cancelUpload, browsers: true },
  { method: 'OPTIONS', path: UPLOADS, handler: answerPreflight, browsers: true },
];

export interface StorageListenerOptions {
  sessions: UploadSessions;
  store: ObjectStore;
  maxObjectBytes: number;
  /** Origins, besides loopback ones, that an upload session may be opened for. */
  allowedOrigins: readonly string[];
}

/** The whole API as one request listener, for whichever server owns the port. */
export function createStorageListener(options: StorageListenerOptions): RequestListener {
  return (request, response) => {
    const baseUrl = `http://127.0.0.1:${request.socket.localPort}`;
    void answer(request, response, { ...options, baseUrl });
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  shared: Omit<Call, 'request' | 'params' | 'query'>,
): Promise<void> {
  let reply: Reply;
  try {
    reply = await route(request, shared);
  } catch (error) {
    const known =
      error instanceof StorageError
        ? error
        : new StorageError(500, 'internalError', `Internal error: ${String(error)}`);
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
