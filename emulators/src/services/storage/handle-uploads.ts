// The upload endpoint: simple, multipart and resumable, as @google-cloud/storage and a browser use it.
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { readContentRange } from './content-range.ts';
import { checkSessionOpener, checkSessionUser, refuseBrowsers } from './guard-request.ts';
import { readMultipartRelated } from './multipart-related.ts';
import { readObjectSettings, toObjectResource } from './object-resource.ts';
import type { Preconditions } from './object-store.ts';
import { readJsonBody } from './read-json-body.ts';
import { checkStatedHashes, stageBytes } from './stage-bytes.ts';
import { type Call, json, type Reply } from './storage-call.ts';
import { StorageError } from './storage-error.ts';
import type { UploadProgress, UploadSession } from './upload-sessions.ts';

/** POST /upload/storage/v1/b/BUCKET/o?uploadType=… */
export async function startUpload(call: Call): Promise<Reply> {
  const { request, query } = call;
  const uploadType = query.get('uploadType');
  if (uploadType === 'resumable') return openSession(call);
  refuseBrowsers(request);
  if (uploadType === 'multipart') {
    const { metadata, mediaType, media } = await readMultipartRelated(request.headers['content-type'] ?? '', request);
    return storeWhole(call, media, { contentType: mediaType, ...asObject(metadata) });
  }
  if (uploadType === 'media') return storeWhole(call, request, { contentType: request.headers['content-type'] });
  throw new StorageError(
    400,
    'invalidParameter',
    `uploadType: expected media, multipart or resumable, found "${uploadType ?? ''}"`,
  );
}

/** PUT on a session: a piece of the object, the whole of it, or the question how much has arrived. */
export async function continueUpload({ request, query, sessions, baseUrl }: Call): Promise<Reply> {
  const session = sessions.get(query.get('upload_id') ?? '');
  checkSessionUser(request, session.origin);
  const range = readContentRange(request.headers['content-range']);
  if (range.kind === 'status') request.resume();
  const progress =
    range.kind === 'status'
      ? await sessions.progress(session, range.totalBytes)
      : await sessions.append(session, range, request);
  return withCors(session, progressReply(progress, baseUrl));
}

/** DELETE on a session. 499 is what Google answers. */
export async function cancelUpload({ request, query, sessions }: Call): Promise<Reply> {
  const session = sessions.get(query.get('upload_id') ?? '');
  checkSessionUser(request, session.origin);
  sessions.cancel(session);
  return withCors(session, { status: 499, headers: {} });
}

/** The browser's question before it sends: answered for the session's own origin only. */
export async function answerPreflight({ request, query, sessions }: Call): Promise<Reply> {
  const session = sessions.get(query.get('upload_id') ?? '');
  checkSessionUser(request, session.origin);
  return withCors(session, {
    status: 204,
    headers: {
      'access-control-allow-methods': 'PUT, DELETE',
      'access-control-allow-headers': 'content-type, content-range, x-goog-hash',
      'access-control-allow-private-network': 'true',
      'access-control-max-age': '3600',
    },
  });
}

async function openSession({ request, query, params, sessions, baseUrl, allowedOrigins }: Call): Promise<Reply> {
  const origin = checkSessionOpener(request, allowedOrigins);
  const metadata = asObject(await readJsonBody(request));
  const name = objectName(query, metadata);
  const session = sessions.open({
    bucket: params.bucket ?? '',
    name,
    settings: readObjectSettings({ contentType: request.headers['x-upload-content-type'], ...metadata }),
    demands: readPreconditions(query),
    stated: statedHashes(request, metadata),
    origin,
  });
  const link = new URLSearchParams({ uploadType: 'resumable', name, upload_id: session.id });
  const location = `${baseUrl}/upload/storage/v1/b/${session.bucket}/o?${link}`;
  return withCors(session, {
    status: 200,
    headers: { location, 'x-guploader-uploadid': session.id, 'content-length': '0' },
  });
}

async function storeWhole(call: Call, media: AsyncIterable<Buffer>, metadata: Record<string, unknown>): Promise<Reply> {
  const { request, query, params, store, maxObjectBytes, baseUrl } = call;
  const name = objectName(query, metadata);
  const target = {
    bucket: params.bucket ?? '',
    name,
    settings: readObjectSettings(metadata),
    demands: readPreconditions(query),
  };
  store.check(target.bucket, name, target.demands);
  const bytes = await stageBytes(store.stagingPath(), media, maxObjectBytes);
  try {
    checkStatedHashes(bytes, statedHashes(request, metadata));
    return json(200, toObjectResource(store.commit(target, bytes), baseUrl));
  } catch (error) {
    await rm(bytes.path, { force: true });
    throw error;
  }
}

function progressReply(progress: UploadProgress, baseUrl: string): Reply {
  if (progress.done) return json(200, toObjectResource(progress.stored, baseUrl));
  const range = progress.receivedBytes > 0 && { range: `bytes=0-${progress.receivedBytes - 1}` };
  return { status: 308, headers: { 'content-length': '0', ...range } };
}

function withCors(session: UploadSession, reply: Reply): Reply {
  if (session.origin === undefined) return reply;
  const cors = {
    'access-control-allow-origin': session.origin,
    'access-control-expose-headers': 'range, location, x-guploader-uploadid',
    vary: 'origin',
  };
  return { ...reply, headers: { ...reply.headers, ...cors } };
}

/** Reads the query's preconditions; the same names as in Google's reference. */
export function readPreconditions(query: URLSearchParams): Preconditions {
  const names = ['ifGenerationMatch', 'ifGenerationNotMatch', 'ifMetagenerationMatch'] as const;
  return Object.fromEntries(names.filter((name) => query.has(name)).map((name) => [name, query.get(name) ?? '']));
}

function objectName(query: URLSearchParams, metadata: Record<string, unknown>): string {
  const name = query.get('name') ?? metadata.name;
  if (typeof name !== 'string' || name === '')
    throw new StorageError(400, 'required', 'The upload names no object: give `name` in the query or the metadata.');
  if (Buffer.byteLength(name) > 1024 || /[\r\n\0]/.test(name) || name === '.' || name === '..') {
    throw new StorageError(400, 'invalid', `Invalid object name: ${JSON.stringify(name.slice(0, 100))}`);
  }
  return name;
}

function statedHashes(request: IncomingMessage, metadata: Record<string, unknown>): UploadSession['stated'] {
  const header = String(request.headers['x-goog-hash'] ?? '');
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  return {
    md5Hash: text(metadata.md5Hash) ?? /md5=([^,\s]+)/.exec(header)?.[1],
    crc32c: text(metadata.crc32c) ?? /crc32c=([^,\s]+)/.exec(header)?.[1],
  };
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
