// Buckets and objects: create, read, list, change, delete; the media of an object as a stream from disk.
import { open } from 'node:fs/promises';
import { readRange } from './content-range.ts';
import { readPreconditions } from './handle-uploads.ts';
import { readObjectSettings, toMediaHeaders, toObjectResource } from './object-resource.ts';
import { readJsonBody } from './read-json-body.ts';
import { type Call, json, type Reply } from './storage-call.ts';
import { StorageError } from './storage-error.ts';

const MAX_PAGE = 1000;

export async function createBucket({ request, store }: Call): Promise<Reply> {
  const body = await readJsonBody(request);
  const name = typeof body === 'object' && body !== null && 'name' in body ? String(body.name) : '';
  store.createBucket(name);
  return json(200, bucketResource(name));
}

export async function getBucket({ params, store }: Call): Promise<Reply> {
  store.bucket(params.bucket ?? '');
  return json(200, bucketResource(params.bucket ?? ''));
}

export async function getObject(call: Call): Promise<Reply> {
  const { params, query, store, baseUrl } = call;
  const stored = store.get(params.bucket ?? '', params.object ?? '', query.get('generation') ?? undefined);
  store.check(stored.bucket, stored.name, readPreconditions(query));
  return query.get('alt') === 'media' ? downloadObject(call) : json(200, toObjectResource(stored, baseUrl));
}

export async function downloadObject({ request, params, query, store }: Call): Promise<Reply> {
  const stored = store.get(params.bucket ?? '', params.object ?? '', query.get('generation') ?? undefined);
  const range = readRange(request.headers.range, stored.sizeBytes);
  const file = await open(store.dataPath(stored), 'r');
  const { start, end } = range ?? { start: 0, end: stored.sizeBytes - 1 };
  const headers = { ...toMediaHeaders(stored), 'content-length': String(end - start + 1) };
  const body = stored.sizeBytes === 0 ? file.createReadStream() : file.createReadStream({ start, end });
  if (!range) return { status: 200, headers, body };
  return { status: 206, headers: { ...headers, 'content-range': `bytes ${start}-${end}/${stored.sizeBytes}` }, body };
}

/** Objects in the order of their names; `prefix`, `delimiter`, `maxResults` and `pageToken` (the last name of the page before). */
export async function listObjects({ params, query, store, baseUrl }: Call): Promise<Reply> {
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const after = Buffer.from(query.get('pageToken') ?? '', 'base64url').toString('utf8');
  const pageSize = Math.min(Number(query.get('maxResults') ?? MAX_PAGE) || MAX_PAGE, MAX_PAGE);
  const matching = [...store.bucket(params.bucket ?? '').values()].filter(
    ({ name }) => name.startsWith(prefix) && name > after,
  );
  matching.sort((a, b) => (a.name < b.name ? -1 : 1));
  const folderOf = (name: string): string | undefined => {
    const at = delimiter === '' ? -1 : name.indexOf(delimiter, prefix.length);
    return at < 0 ? undefined : name.slice(0, at + delimiter.length);
  };
  const page = matching.slice(0, pageSize);
  const prefixes = [...new Set(page.flatMap(({ name }) => folderOf(name) ?? []))];
  const items = page
    .filter(({ name }) => folderOf(name) === undefined)
    .map((stored) => toObjectResource(stored, baseUrl));
  const last = matching.length > pageSize ? page.at(-1) : undefined;
  const nextPageToken = last && Buffer.from(last.name).toString('base64url');
  return json(200, {
    kind: 'storage#objects',
    items,
    ...(prefixes.length > 0 && { prefixes }),
    ...(nextPageToken && { nextPageToken }),
  });
}

export async function patchObject({ request, params, query, store, baseUrl }: Call): Promise<Reply> {
  const settings = readObjectSettings(await readJsonBody(request));
  store.check(params.bucket ?? '', params.object ?? '', readPreconditions(query));
  return json(200, toObjectResource(store.patch(params.bucket ?? '', params.object ?? '', settings), baseUrl));
}

export async function deleteObject({ params, query, store }: Call): Promise<Reply> {
  const demands = readPreconditions(query);
  store.get(params.bucket ?? '', params.object ?? '', query.get('generation') ?? undefined);
  store.check(params.bucket ?? '', params.object ?? '', demands);
  store.delete(params.bucket ?? '', params.object ?? '');
  return { status: 204, headers: {} };
}

/** An endpoint of Google's that this emulator does not serve: says so by name rather than answering something else. */
export async function notServed({ request }: Call): Promise<Reply> {
  throw new StorageError(
    501,
    'notImplemented',
    `${request.method} ${request.url?.split('?')[0]} is not served by this emulator.`,
  );
}

function bucketResource(name: string): Record<string, unknown> {
  return {
    kind: 'storage#bucket',
    id: name,
    name,
    location: 'US-CENTRAL1',
    locationType: 'region',
    storageClass: 'STANDARD',
    metageneration: '1',
    etag: 'CAE=',
  };
}
