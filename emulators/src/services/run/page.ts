// Paging as Google does it: a token that says where to go on.
import { CloudError } from '../../grpc/cloud-error.ts';

const DEFAULT_SIZE = 100;
const MAX_SIZE = 1000;

/** One page. Throws INVALID_ARGUMENT for a token that is not ours. */
export function pageOf<T>(all: readonly T[], { pageSize, pageToken }: { pageSize: number; pageToken: string }) {
  const start = pageToken ? Number(Buffer.from(pageToken, 'base64url').toString()) : 0;
  if (!Number.isSafeInteger(start) || start < 0)
    throw new CloudError('INVALID_ARGUMENT', 'page_token: not one of ours.');
  const end = start + Math.min(pageSize || DEFAULT_SIZE, MAX_SIZE);
  const nextPageToken = end < all.length ? Buffer.from(String(end)).toString('base64url') : '';
  return { items: all.slice(start, end), nextPageToken };
}
