// Paging as Google does it: a token that says where to go on.
import { CloudError } from './cloud-error.ts';

const DEFAULT_SIZE = 100;
const DEFAULT_MAX_SIZE = 1000;

export interface PageRequest {
  readonly pageSize: number;
  readonly pageToken: string;
  /** The largest page that the API gives. */
  readonly maxSize?: number;
}

/** One page. Throws INVALID_ARGUMENT for a token that is not ours. */
export function pageOf<T>(all: readonly T[], { pageSize, pageToken, maxSize = DEFAULT_MAX_SIZE }: PageRequest) {
  const start = pageToken ? Number(Buffer.from(pageToken, 'base64url').toString()) : 0;
  if (!Number.isSafeInteger(start) || start < 0)
    throw new CloudError('INVALID_ARGUMENT', 'page_token: not one of ours.');
  if (pageSize < 0) throw new CloudError('INVALID_ARGUMENT', `page_size: must not be negative, found ${pageSize}.`);
  const end = start + Math.min(pageSize || DEFAULT_SIZE, maxSize);
  const nextPageToken = end < all.length ? Buffer.from(String(end)).toString('base64url') : '';
  return { items: all.slice(start, end), nextPageToken };
}
