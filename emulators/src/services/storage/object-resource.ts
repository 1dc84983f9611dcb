// What is kept about one stored object, and the resource and headers that Google's JSON API makes of it.

/** Fields a client may set; all others come from the service. */
export interface ObjectSettings {
  contentType?: string;
  contentEncoding?: string;
  contentDisposition?: string;
  cacheControl?: string;
  metadata?: Record<string, string>;
}

export interface StoredObject extends ObjectSettings {
  bucket: string;
  name: string;
  generation: string;
  metageneration: number;
  sizeBytes: number;
  md5Hash: string;
  crc32c: string;
  timeCreated: string;
  updated: string;
}

const TEXT_FIELDS = ['contentType', 'contentEncoding', 'contentDisposition', 'cacheControl'] as const;

/** Picks the settings out of a parsed JSON body; anything else in it is left out. */
export function readObjectSettings(body: unknown): ObjectSettings {
  if (typeof body !== 'object' || body === null) return {};
  const given: Record<string, unknown> = { ...body };
  const settings: ObjectSettings = {};
  for (const field of TEXT_FIELDS) {
    const value = given[field];
    if (typeof value === 'string') settings[field] = value;
  }
  if (typeof given.metadata === 'object' && given.metadata !== null) {
    settings.metadata = Object.fromEntries(Object.entries(given.metadata).map(([key, value]) => [key, String(value)]));
  }
  return settings;
}

/** The `storage#object` resource. baseUrl: where this server is reached, for the links in it. */
export function toObjectResource(stored: StoredObject, baseUrl: string): Record<string, unknown> {
  const { sizeBytes, metageneration, ...rest } = stored;
  const path = `b/${stored.bucket}/o/${encodeURIComponent(stored.name)}`;
  return {
    kind: 'storage#object',
    id: `${stored.bucket}/${stored.name}/${stored.generation}`,
    selfLink: `${baseUrl}/storage/v1/${path}`,
    mediaLink: `${baseUrl}/download/storage/v1/${path}?generation=${stored.generation}&alt=media`,
    ...rest,
    contentType: stored.contentType ?? 'application/octet-stream',
    metageneration: String(metageneration),
    size: String(sizeBytes),
    storageClass: 'STANDARD',
    etag: Buffer.from(`${stored.generation}/${metageneration}`).toString('base64'),
    timeStorageClassUpdated: stored.timeCreated,
  };
}

/** Headers of a download; the client verifies the body against `x-goog-hash`. */
export function toMediaHeaders(stored: StoredObject): Record<string, string> {
  return {
    'content-type': stored.contentType ?? 'application/octet-stream',
    ...(stored.contentEncoding ? { 'content-encoding': stored.contentEncoding } : {}),
    ...(stored.contentDisposition ? { 'content-disposition': stored.contentDisposition } : {}),
    'accept-ranges': 'bytes',
    'cache-control': stored.cacheControl ?? 'no-store',
    'x-goog-generation': stored.generation,
    'x-goog-metageneration': String(stored.metageneration),
    'x-goog-hash': `crc32c=${stored.crc32c},md5=${stored.md5Hash}`,
    'x-goog-stored-content-encoding': stored.contentEncoding ?? 'identity',
    'x-goog-stored-content-length': String(stored.sizeBytes),
  };
}
